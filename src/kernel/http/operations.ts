import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { House } from '../house.ts'
import type { Metrics } from '../metrics.ts'
import { migrationState } from '../migrate.ts'
import type { ProblemBook } from './problems.ts'
import { answers, openApi, route } from './route.ts'

const health = route({
  method: 'get',
  path: '/health',
  operationId: 'health',
  access: ['anyone'],
  tags: ['Operations'],
  summary: 'The process is alive',
  responses: { 200: answers(z.object({ status: z.literal('alive') }), 'Alive.') },
})

const check = z.object({ ok: z.boolean(), detail: z.string() })
const readiness = z.object({ ready: z.boolean(), database: check, migrations: check, jobs: check }).openapi('Readiness')

const ready = route({
  method: 'get',
  path: '/ready',
  operationId: 'ready',
  access: ['anyone'],
  tags: ['Operations'],
  summary: 'Database, migrations and jobs are there',
  responses: { 200: answers(readiness, 'Ready.'), 503: answers(readiness, 'Not ready; each check says why.') },
})

const problemList = route({
  method: 'get',
  path: '/api/problems',
  operationId: 'listProblems',
  access: ['anyone'],
  tags: ['Operations'],
  summary: 'Every problem that the API answers with',
  responses: {
    200: answers(z.array(z.object({ code: z.string(), status: z.int(), title: z.string() })), 'Problems by code.'),
  },
})

export interface OperationsParts {
  readonly house: House
  readonly metrics: Metrics
  readonly problems: ProblemBook
  readonly jobsRunning: () => boolean
}

/** What operators and integrators look at: health, readiness, metrics, the problems and the API page. */
export function operationRoutes(parts: OperationsParts) {
  const routes = openApi()
  routes.openapi(health, (c) => c.json({ status: 'alive' } as const, 200))
  routes.openapi(ready, async (c) => {
    const database = await checkOf('answers', () => sql`select 1`.execute(parts.house.db))
    const migrations = await checkOf('all applied', async () => {
      const { pending } = await migrationState(parts.house.pool)
      if (pending.length > 0) throw new Error(`pending: ${pending.join(', ')}`)
    })
    const jobs = await checkOf('running', async () => {
      if (!parts.jobsRunning()) throw new Error('not running in this process')
    })
    const isReady = database.ok && migrations.ok && jobs.ok
    return c.json({ ready: isReady, database, migrations, jobs }, isReady ? 200 : 503)
  })
  routes.openapi(problemList, (c) =>
    c.json(
      Object.entries(parts.problems).map(([code, problem]) => ({ code, ...problem })),
      200,
    ),
  )
  routes.get('/metrics', async (c) => c.text(await parts.metrics.text()))
  routes.get('/api/docs', (c) => c.html(DOCS_PAGE))
  routes.get('/api/docs/reference.js', async (c) => {
    const script = await readFile(createRequire(import.meta.url).resolve('@scalar/api-reference/browser/standalone.js'))
    return c.body(new Uint8Array(script), 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=86400',
    })
  })
  return routes
}

async function checkOf(detail: string, act: () => Promise<unknown>): Promise<z.infer<typeof check>> {
  try {
    await act()
    return { ok: true, detail }
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) }
  }
}

const DOCS_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Kaufhaus API</title>
  </head>
  <body>
    <div id="app"></div>
    <script src="/api/docs/reference.js"></script>
    <script>Scalar.createApiReference('#app', { url: '/api/openapi.json', telemetry: false, withDefaultFonts: false })</script>
  </body>
</html>`
