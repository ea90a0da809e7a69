import { index } from '@react-router/dev/routes'

/** The screens below `/{locale}/cockpit`. */
export const cockpitRoutes = [index('cockpit/home.tsx')]
