import type { RouteConfigEntry } from '@react-router/dev/routes'

/** The screens below `/{locale}/dealer`. */
export const dealerRoutes: RouteConfigEntry[] = []
