import { index } from '@react-router/dev/routes'

/** The screens below `/{locale}/my`. */
export const myRoutes = [index('my/home.tsx')]
