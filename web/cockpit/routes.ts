import type { RouteConfigEntry } from '@react-router/dev/routes'

/** The screens below `/{locale}/cockpit`. */
export const cockpitRoutes: RouteConfigEntry[] = []
