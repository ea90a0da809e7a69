import { createHash } from 'node:crypto'
import { insertRows, type Tx } from '../transaction.ts'
import { Refusal } from '../refusal.ts'
import { countRepeat } from '../repeat-count.ts'
import { callerName, type RequestContext } from './route.ts'

const KEY = /^[\x21-\x7e]{8,128}$/

type Status = 200 | 201 | 202

/**
 * Runs a POST in one transaction that also keeps its answer: the same key with the same body gets the first answer
 * again, another body is refused. The answer is inserted with the commit, so it costs no round trip of its own; of two
 * requests at once the second fails on the key (or on what the first has done) and then reads the first one's answer.
 */
export async function answerOnce<T extends object, S extends Status>(
  c: RequestContext,
  status: S,
  act: (tx: Tx) => Promise<T>,
) {
  const request: KeptRequest = { caller: callerName(c), key: idempotencyKey(c), requestHash: await hashRequest(c) }
  try {
    const answer = await c.get('house').transaction(async (tx) => {
      const body = await act(tx)
      insertRows(tx, 'kernel.answer', [{ ...request, status, body: JSON.stringify(body) }])
      return body
    })
    return c.json(answer, status)
  } catch (error) {
    // A repeat is often refused by the action itself ("already ordered"); its first answer counts.
    const first = await firstAnswer(c, request)
    if (first === undefined) throw error
    const body: T = JSON.parse(first)
    return c.json(body, status)
  }
}

interface KeptRequest {
  readonly caller: string
  readonly key: string
  readonly requestHash: string
}

/** The request's key; refuses a request without one. */
export function idempotencyKey(c: RequestContext): string {
  const key = c.req.header('idempotency-key') ?? ''
  if (!KEY.test(key)) {
    throw new Refusal('idempotency-key-missing', 'Send Idempotency-Key with 8 to 128 visible characters.', {
      field: 'Idempotency-Key',
    })
  }
  return key
}

async function firstAnswer(c: RequestContext, request: KeptRequest): Promise<string | undefined> {
  const kept = await c
    .get('house')
    .db.selectFrom('kernel.answer')
    .select(['requestHash', 'body'])
    .where('caller', '=', request.caller)
    .where('key', '=', request.key)
    .executeTakeFirst()
  if (kept) countRepeat('request', kept.requestHash === request.requestHash)
  if (kept && kept.requestHash !== request.requestHash) {
    throw new Refusal('idempotency-key-reused', 'This key was used before, with another request.', {
      field: 'Idempotency-Key',
    })
  }
  return kept?.body
}

async function hashRequest(c: RequestContext): Promise<string> {
  const body = await c.req.text()
  return createHash('sha256').update(`${c.req.method} ${c.req.path}\n`).update(body).digest('base64url')
}
