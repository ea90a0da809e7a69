import { z } from '@hono/zod-openapi'
import { languages } from '../src/house/markets/market.ts'
import { answers, openApi, route } from '../src/kernel/http/route.ts'
import { DEMO_PASSWORD, demoPeople } from './people.ts'

const people = route({
  method: 'get',
  path: '/api/demo/people',
  operationId: 'listDemoPeople',
  access: ['anyone'],
  tags: ['Demo'],
  summary: 'Whom the demo may be entered as; this route exists in the demo only',
  responses: {
    200: answers(
      z.object({
        password: z.string(),
        people: z.array(z.object({ name: z.string(), email: z.string(), sees: z.string() })),
      }),
      'The demo’s people.',
    ),
  },
})

/** Mounted in the demo only: outside it nobody is offered to be entered as. */
export function demoRoutes() {
  const routes = openApi()
  routes.openapi(people, (c) => {
    const language = languages.find((each) => c.req.header('accept-language')?.startsWith(each)) ?? 'de'
    const offered = demoPeople.map(({ name, email, sees }) => ({ name, email, sees: sees[language] }))
    return c.json({ password: DEMO_PASSWORD, people: offered }, 200)
  })
  return routes
}
