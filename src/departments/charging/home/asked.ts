import type { House } from '../../../kernel/house.ts'
import type { RequestContext } from '../../../kernel/http/route.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'

/** Who asks something of a wallbox, and when. */
export interface Asked {
  readonly customerId: string
  readonly wallboxId: string
  readonly at: Instant
}

export function asked(c: RequestContext, house: House, wallboxId: string): Asked {
  return { customerId: customerOf(c), wallboxId, at: house.clock() }
}

export function customerOf(c: RequestContext): string {
  const caller = c.get('caller')
  if (caller.kind !== 'customer') throw new Refusal('not-allowed', 'This is for customers.')
  return caller.userId
}
