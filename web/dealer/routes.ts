import { index } from '@react-router/dev/routes'

/** The screens below `/{locale}/dealer`. */
export const dealerRoutes = [index('dealer/home.tsx')]
