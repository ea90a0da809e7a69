import type { RequestContext } from '../../kernel/http/route.ts'
import { Refusal } from '../../kernel/refusal.ts'

/** A partner sees its own and nothing else; staff name whom they mean (`request-invalid` when they do not). */
export function partnerOf(c: RequestContext, wanted: string | undefined): string {
  if (c.get('caller').kind === 'partner') return ownPartner(c)
  if (wanted === undefined) throw new Refusal('request-invalid', 'partnerId: is needed', { field: 'partnerId' })
  return wanted
}

/** The partner whose people ask. Refuses (`not-allowed`) everybody else. */
export function ownPartner(c: RequestContext): string {
  const caller = c.get('caller')
  if (caller.kind !== 'partner') throw new Refusal('not-allowed', 'This is a partner’s own.')
  return caller.partnerId
}
