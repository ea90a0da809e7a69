/** What other areas may use of places. */
export { openPlaces, type Places } from './live-places.ts'
export { placeRoutes } from './routes.ts'
