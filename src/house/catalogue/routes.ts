import { openApi } from '../../kernel/http/route.ts'
import type { House } from '../../kernel/house.ts'
import type { Stages } from '../stages/public.ts'
import type { Catalogue } from './live.ts'
import { editionRoutes } from './routes-edition.ts'
import { storeRoutes } from './routes-store.ts'

/** The catalogue's part of the API: what customers see, and what its staff do. */
export function catalogueRoutes(house: House, catalogue: Catalogue, stages: Stages) {
  const routes = openApi()
  routes.route('/', storeRoutes(house, catalogue, stages))
  routes.route('/', editionRoutes(house, catalogue))
  return routes
}
