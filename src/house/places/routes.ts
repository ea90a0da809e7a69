import { z } from '@hono/zod-openapi'
import { answers, openApi, route } from '../../kernel/http/route.ts'
import { type Outline, readBorders } from './live-borders.ts'
import type { Places } from './live-places.ts'

const placeSchema = z
  .object({
    name: z.string(),
    /** ISO 3166-1 alpha-2. */
    country: z.string(),
    population: z.int(),
    latitude: z.number(),
    longitude: z.number(),
  })
  .openapi('Place')

const latitude = z.coerce.number({ error: 'must be degrees' }).min(-90).max(90)
const longitude = z.coerce.number({ error: 'must be degrees' }).min(-180).max(180)

const searching = route({
  method: 'get',
  path: '/api/places',
  operationId: 'searchPlaces',
  access: ['anyone'],
  tags: ['Places'],
  summary: 'Towns by the beginning of their name, with typos; the large and the near ones first',
  request: {
    query: z
      .object({
        query: z.string().trim().min(1, 'must not be empty').max(80),
        limit: z.coerce.number().int().min(1).max(20).default(8),
        latitude: latitude.optional(),
        longitude: longitude.optional(),
      })
      .refine((asked) => (asked.latitude === undefined) === (asked.longitude === undefined), {
        path: ['latitude'],
        message: 'latitude and longitude go together',
      }),
  },
  responses: { 200: answers(z.object({ items: z.array(placeSchema) }), 'Towns, the best first; perhaps none.') },
})

const DRAWN_TOWNS = 1_500
const DAY_SECONDS = 86_400

const drawing = route({
  method: 'get',
  path: '/api/places/towns',
  operationId: 'listLargestTowns',
  access: ['anyone'],
  tags: ['Places'],
  summary: 'The largest towns, the largest first, for a map that needs no network: [name, longitude, latitude, people]',
  responses: {
    200: answers(
      z.object({ towns: z.array(z.tuple([z.string(), z.number(), z.number(), z.int()])) }),
      'Compact, and the same for a day.',
    ),
  },
})

const grounding = route({
  method: 'get',
  path: '/api/places/base-map',
  operationId: 'readBaseMap',
  access: ['anyone'],
  tags: ['Places'],
  summary: 'What a map is drawn on: the address of a style that was set, or else the outlines of countries',
  responses: {
    200: answers(
      z.object({
        styleUrl: z.string().nullable(),
        /** Longitude and latitude in thousandths of a degree, then the steps from corner to corner. */
        outlines: z.array(z.array(z.int())),
      }),
      'The same for a day.',
    ),
  },
})

/** Where things are. `styleUrl` is of a MapLibre style that is used in place of our own drawing. */
export function placeRoutes(places: Places, styleUrl: string | null) {
  const routes = openApi()
  let reading: Promise<readonly Outline[]> | undefined
  routes.openapi(searching, async (c) => {
    const asked = c.req.valid('query')
    const near =
      asked.latitude === undefined || asked.longitude === undefined
        ? null
        : { latitude: asked.latitude, longitude: asked.longitude }
    const found = await places.search(asked.query, asked.limit, near)
    const items = found.map(({ name, country, population, latitude: north, longitude: east }) => ({
      name,
      country,
      population,
      latitude: north,
      longitude: east,
    }))
    return c.json({ items }, 200)
  })
  routes.openapi(drawing, async (c) => {
    const towns = (await places.largest(DRAWN_TOWNS)).map(
      ({ name, longitude: east, latitude: north, population }): [string, number, number, number] => [
        name,
        rounded(east),
        rounded(north),
        population,
      ],
    )
    c.header('cache-control', `public, max-age=${DAY_SECONDS}`)
    return c.json({ towns }, 200)
  })
  routes.openapi(grounding, async (c) => {
    if (styleUrl === null) reading ??= readBorders()
    const outlines = ((await reading) ?? []).map((each) => [...each])
    c.header('cache-control', `public, max-age=${DAY_SECONDS}`)
    return c.json({ styleUrl, outlines }, 200)
  })
  return routes
}

/** A hundred metres are enough for a dot. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1000) / 1000
}
