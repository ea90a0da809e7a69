import { record } from '../../../kernel/audit.ts'
import { answerOnce } from '../../../kernel/http/answer.ts'
import type { RequestContext } from '../../../kernel/http/route.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { UptaneParts } from './parts.ts'

export interface Deed {
  readonly action: string
  readonly subject: string
  readonly details: Readonly<Record<string, unknown>>
}

/** Changes the repositories once per key, with a line in the audit log of what was done; from the answer on this process knows of it. */
export async function changeOnce<T extends object>(
  { house, shelf }: UptaneParts,
  c: RequestContext,
  deedOf: (done: T) => Deed,
  act: (tx: Tx) => Promise<T>,
) {
  const answer = await answerOnce(c, 201, async (tx) => {
    const done = await act(tx)
    record(tx, { caller: c.get('caller'), ...deedOf(done), at: house.clock() })
    return done
  })
  await shelf.refresh()
  return answer
}
