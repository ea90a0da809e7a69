import type { RouteConfigEntry } from '@react-router/dev/routes'

/** The screens below `/{locale}/my`. */
export const myRoutes: RouteConfigEntry[] = []
