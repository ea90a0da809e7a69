import { createHash } from 'node:crypto'
import { defer, type Tx } from '../database.ts'
import { Refusal } from '../refusal.ts'
import { callerName, type RequestContext } from './route.ts'

const KEY = /^[\x21-\x7e]{8,128}$/

type Status = 200 | 201 | 202
type Stored = { readonly requestHash: string; readonly status: number | null; readonly body: string | null }

class AnsweredBefore extends Error {}

/**
 * Runs a POST in one transaction that also keeps its answer: the same key with the same body gets the first answer
 * again, another body is refused, and of two at once one waits for the other. The claim travels with the action's first
 * query and the answer with the commit, so that it costs no round trip of its own.
 */
export async function answerOnce<T extends object, S extends Status>(
  c: RequestContext,
  status: S,
  act: (tx: Tx) => Promise<T>,
) {
  const key = idempotencyKey(c)
  const house = c.get('house')
  const caller = callerName(c)
  const requestHash = await hashRequest(c)
  try {
    const answer = await house.transaction(async (tx) => {
      const claimed = claim(tx, { caller, key, requestHash })
      try {
        const body = await act(tx)
        if (!(await claimed)) throw new AnsweredBefore()
        const text = JSON.stringify(body)
        defer(
          tx,
          tx
            .updateTable('kernel.answer')
            .set({ status, body: text })
            .where('caller', '=', caller)
            .where('key', '=', key),
        )
        return body
      } catch (error) {
        // A repeat may well be refused by the action ("already ordered"); its first answer counts.
        const first = await claimed.catch(() => true)
        throw first ? error : new AnsweredBefore()
      }
    })
    return c.json(answer, status)
  } catch (error) {
    if (!(error instanceof AnsweredBefore)) throw error
    const first: T = JSON.parse(await firstAnswer(c, { caller, key, requestHash }))
    return c.json(first, status)
  }
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

async function claim(tx: Tx, request: { caller: string; key: string; requestHash: string }): Promise<boolean> {
  const row = await tx
    .insertInto('kernel.answer')
    .values(request)
    .onConflict((conflict) => conflict.columns(['caller', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  return row !== undefined
}

async function firstAnswer(
  c: RequestContext,
  request: { caller: string; key: string; requestHash: string },
): Promise<string> {
  const stored: Stored | undefined = await c
    .get('house')
    .db.selectFrom('kernel.answer')
    .select(['requestHash', 'status', 'body'])
    .where('caller', '=', request.caller)
    .where('key', '=', request.key)
    .executeTakeFirst()
  if (!stored?.body) throw new Error('An answered request has no answer.')
  if (stored.requestHash !== request.requestHash) {
    throw new Refusal('idempotency-key-reused', 'This key was used before, with another request.', {
      field: 'Idempotency-Key',
    })
  }
  return stored.body
}

async function hashRequest(c: RequestContext): Promise<string> {
  const body = await c.req.text()
  return createHash('sha256').update(`${c.req.method} ${c.req.path}\n`).update(body).digest('base64url')
}
