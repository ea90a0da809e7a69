import { record } from '../../kernel/audit.ts'
import type { RequestContext } from '../../kernel/http/route.ts'
import type { Tx } from '../../kernel/transaction.ts'
import type { WhatKind } from './happening.ts'

/** What the maker's staff did to a deal stands in the audit log besides the deal's own record. */
export function auditStep(
  c: RequestContext,
  tx: Tx,
  dealId: string,
  what: { readonly kind: WhatKind; readonly [detail: string]: unknown },
): void {
  const caller = c.get('caller')
  if (caller.kind !== 'staff' && caller.kind !== 'machine') return
  record(tx, { caller, action: `deal-${what.kind}`, subject: dealId, details: what, at: c.get('house').clock() })
}
