import { z } from '@hono/zod-openapi'
import { answerOnce } from '../../../kernel/http/answer.ts'
import { pageFrom, pageQuery, readCursor } from '../../../kernel/http/page.ts'
import { answers, body, instantSchema, openApi, pageOf, route } from '../../../kernel/http/route.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Db } from '../../../kernel/database.ts'
import { makeStatement } from './actions-statement.ts'
import { asked, customerOf } from './asked.ts'
import type { HomeParts } from './routes-wallbox.ts'
import { statementCsv } from './statement-csv.ts'
import { findOwnSession, listReadings, listSessions } from './store-session.ts'
import { findOwnStatement, findStatement, listStatements, type MadeStatement } from './store-statement.ts'
import { findOwnWallbox } from './store-wallbox.ts'
import { sessionSchema, sessionView, statementFileSchema, statementSchema, statementView } from './views.ts'

const access = ['customer'] as const
const tags = ['Home charging']
const one = '/api/me/wallboxes/{wallboxId}' as const
const params = z.object({ wallboxId: z.uuid() })
const numberParams = z.object({ number: z.string().max(32) })

const listing = route({
  method: 'get',
  path: `${one}/sessions`,
  operationId: 'listHomeSessions',
  access,
  tags,
  summary: 'Charges at a wallbox, the newest first',
  request: { params, query: pageQuery },
  responses: { 200: answers(pageOf(sessionSchema), 'Charges.') },
})

const readingSchema = z.object({
  at: instantSchema,
  meterWh: z.int(),
  powerW: z.int().nullable(),
  signed: z.string().nullable().openapi({ description: 'The meter’s signed record as it came (OCMF).' }),
})

const reading = route({
  method: 'get',
  path: `${one}/sessions/{sessionId}`,
  operationId: 'readHomeSession',
  access,
  tags,
  summary: 'A charge with its meter readings and their signed records',
  request: { params: params.extend({ sessionId: z.uuid() }) },
  responses: {
    200: answers(sessionSchema.extend({ readings: z.array(readingSchema) }), 'The charge, readings in order of time.'),
  },
})

const stating = route({
  method: 'post',
  path: `${one}/statements`,
  operationId: 'makeHomeStatement',
  access,
  tags,
  summary: 'State a month of charging at home to the employer',
  request: {
    params,
    body: body(z.strictObject({ month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'a month, YYYY-MM') })),
  },
  responses: { 201: answers(statementFileSchema, 'It stays as it is; what comes later makes another version.') },
})

const statements = route({
  method: 'get',
  path: `${one}/statements`,
  operationId: 'listHomeStatements',
  access,
  tags,
  summary: 'Statements of a wallbox, the newest month first',
  request: { params },
  responses: { 200: answers(z.object({ items: z.array(statementSchema) }), 'All.') },
})

const statement = route({
  method: 'get',
  path: '/api/me/home-statements/{number}',
  operationId: 'readHomeStatement',
  access,
  tags,
  summary: 'A statement with its charges',
  request: { params: numberParams },
  responses: { 200: answers(statementFileSchema, 'The statement.') },
})

const csv = route({
  method: 'get',
  path: '/api/me/home-statements/{number}/csv',
  operationId: 'exportHomeStatement',
  access,
  tags,
  summary: 'A statement as a table',
  request: { params: numberParams },
  responses: { 200: { description: 'CSV, a line for each charge.', content: { 'text/csv': { schema: z.string() } } } },
})

const cursorKeys = z.tuple([z.iso.datetime(), z.uuid()])

/** Charges at home, and what is stated of them to the employer. */
export function homeSessionRoutes({ house }: HomeParts) {
  const routes = openApi()
  const own = async (db: Db, customerId: string, number: string) => {
    const found = await findOwnStatement(db, customerId, number)
    if (!found) throw new Refusal('statement-unknown', 'There is no such statement.', { number })
    return found
  }
  routes.openapi(listing, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const { wallboxId, customerId } = asked(c, house, c.req.valid('param').wallboxId)
    await findOwnWallbox(house.db, customerId, wallboxId)
    const [startedAt, id] = cursor === undefined ? [] : readCursor(cursor, cursorKeys)
    const before = startedAt && id ? { startedAt: Temporal.Instant.from(startedAt), id } : null
    const rows = await listSessions(house.db, { wallboxId, limit: limit + 1, before })
    const page = pageFrom(rows, limit, (row) => [row.startedAt.toString(), row.id])
    return c.json({ items: page.items.map(sessionView), next: page.next }, 200)
  })
  routes.openapi(reading, async (c) => {
    const { wallboxId, sessionId } = c.req.valid('param')
    await findOwnWallbox(house.db, customerOf(c), wallboxId)
    const session = await findOwnSession(house.db, wallboxId, sessionId)
    if (!session) throw new Refusal('home-session-unknown', 'There is no such charge.', { session: sessionId })
    const readings = await listReadings(house.db, sessionId)
    return c.json(
      { ...sessionView(session), readings: readings.map((each) => ({ ...each, at: each.at.toString() })) },
      200,
    )
  })
  routes.openapi(stating, (c) =>
    answerOnce(c, 201, async (tx) => {
      const who = asked(c, house, c.req.valid('param').wallboxId)
      return fileView(await findStatement(tx, await makeStatement(tx, who, c.req.valid('json').month)))
    }),
  )
  routes.openapi(statements, async (c) => {
    const { wallboxId, customerId } = asked(c, house, c.req.valid('param').wallboxId)
    await findOwnWallbox(house.db, customerId, wallboxId)
    return c.json({ items: (await listStatements(house.db, wallboxId)).map(statementView) }, 200)
  })
  routes.openapi(statement, async (c) =>
    c.json(fileView(await own(house.db, customerOf(c), c.req.valid('param').number)), 200),
  )
  routes.openapi(csv, async (c) => {
    const found = await own(house.db, customerOf(c), c.req.valid('param').number)
    const headers = {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${found.number}.csv"`,
    }
    return c.body(statementCsv(found), 200, headers)
  })
  return routes
}

function fileView(statementMade: MadeStatement) {
  return { ...statementView(statementMade), lines: statementMade.lines }
}
