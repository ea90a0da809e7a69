import { z } from '@hono/zod-openapi'
import { answerOnce } from '../../../kernel/http/answer.ts'
import { answers, body, openApi, route } from '../../../kernel/http/route.ts'
import type { House } from '../../../kernel/house.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Db } from '../../../kernel/database.ts'
import { findCards } from './store-card.ts'
import { addFavourite, FAVOURITES_MOST, listFavourites, removeFavourite } from './store-favourite.ts'
import { customerOf } from '../sessions/routes-session.ts'
import { chargerUnknown } from './store-charger.ts'

const tags = ['Chargers']
const access = ['customer'] as const

const favouriteSchema = z
  .object({ id: z.uuid(), name: z.string(), address: z.string(), city: z.string(), operatorName: z.string() })
  .openapi('FavouriteCharger')

const listSchema = z.object({ items: z.array(favouriteSchema) })

const listing = route({
  method: 'get',
  path: '/api/me/charging/favourites',
  operationId: 'listFavouriteChargers',
  access,
  tags,
  summary: 'Where this customer likes to charge, the latest first',
  responses: { 200: answers(listSchema, 'Places.') },
})

const adding = route({
  method: 'post',
  path: '/api/me/charging/favourites',
  operationId: 'addFavouriteCharger',
  access,
  tags,
  summary: 'Remember a place; one that is remembered stays so',
  request: { body: body(z.strictObject({ locationId: z.uuid() })) },
  responses: { 201: answers(listSchema, 'All of them.') },
})

const removing = route({
  method: 'post',
  path: '/api/me/charging/favourites/{id}/removals',
  operationId: 'removeFavouriteCharger',
  access,
  tags,
  summary: 'Forget a place; one that is not remembered stays so',
  request: { params: z.object({ id: z.uuid() }) },
  responses: { 201: answers(listSchema, 'Those that are left.') },
})

/** Places that a customer comes back to. */
export function favouriteRoutes(house: House) {
  const routes = openApi()
  routes.openapi(listing, async (c) => c.json(await favouritesOf(house.db, customerOf(c)), 200))
  routes.openapi(adding, async (c) => {
    const customerId = customerOf(c)
    const { locationId } = c.req.valid('json')
    return answerOnce(c, 201, async (tx) => {
      const known = await listFavourites(tx, customerId)
      if (!(await findCards(tx, [locationId])).has(locationId)) throw chargerUnknown(locationId)
      if (known.length >= FAVOURITES_MOST && !known.includes(locationId)) {
        throw new Refusal('favourites-full', `At most ${FAVOURITES_MOST} places are remembered.`, {
          limit: FAVOURITES_MOST,
        })
      }
      await addFavourite(tx, customerId, locationId, house.clock())
      return favouritesOf(tx, customerId)
    })
  })
  routes.openapi(removing, async (c) => {
    const customerId = customerOf(c)
    const { id } = c.req.valid('param')
    return answerOnce(c, 201, async (tx) => {
      await removeFavourite(tx, customerId, id)
      return favouritesOf(tx, customerId)
    })
  })
  return routes
}

async function favouritesOf(db: Db, customerId: string): Promise<z.infer<typeof listSchema>> {
  const ids = await listFavourites(db, customerId)
  const cards = await findCards(db, ids)
  return {
    items: ids.flatMap((id) => {
      const card = cards.get(id)
      if (!card) return []
      const { name, address, city, operatorName } = card
      return [{ id, name, address, city, operatorName }]
    }),
  }
}
