import { HTTPException } from 'hono/http-exception'
import { isUnavailable } from '../faults.ts'
import { Refusal } from '../refusal.ts'
import { problems, type Problem, type ProblemBook } from './problems.ts'
import type { RequestContext } from './route.ts'

const TYPE_BASE = 'https://kaufhaus.dev/problems/'

/** Turns what a handler threw into an RFC 9457 problem: refusals as they are, everything else logged once and hidden. */
export function problemHandler(book: ProblemBook) {
  return (error: Error, c: RequestContext): Response => {
    if (error instanceof Refusal) {
      const { detail: _detail, ...details } = error.details
      return problem(c, error.code, book[error.code] ?? faultOf(c, error), { ...details, detail: error.message })
    }
    if (error instanceof HTTPException && error.status === 400) {
      return problem(c, 'json-malformed', problems['json-malformed'], { detail: 'The body could not be read as JSON.' })
    }
    if (isUnavailable(error)) {
      c.get('log').warn({ reason: error.message, path: c.req.path }, 'the database was not there')
      const detail = 'The database cannot be reached. Send the same request again, with the same key.'
      return problem(c, 'not-ready', problems['not-ready'], { detail })
    }
    return problem(c, 'internal', faultOf(c, error), {
      detail: `Nothing was changed. If you ask us about it, name the request ${c.get('requestId')}.`,
    })
  }
}

function faultOf(c: RequestContext, error: Error): Problem {
  c.get('log').error({ err: error, method: c.req.method, path: c.req.path }, 'a request failed')
  return problems.internal
}

function problem(c: RequestContext, code: string, { status, title }: Problem, more: Record<string, unknown>): Response {
  const answer = { ...more, type: TYPE_BASE + code, code, title, status, instance: c.get('requestId') }
  const { retryAfterSeconds } = more
  const again = typeof retryAfterSeconds === 'number' ? { 'retry-after': String(retryAfterSeconds) } : {}
  return c.body(JSON.stringify(answer), status, { 'content-type': 'application/problem+json', ...again })
}
