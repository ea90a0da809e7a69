import { newId } from '../../../kernel/ids.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { AskedAuthorisation, Authorisation, Sender } from '../peer.ts'
import { termsOf } from '../plans/terms-of.ts'
import { findToken, insertAuthorisation } from './store-token.ts'
import { standing } from './token.ts'

/**
 * Whether a token may charge now. What we allow is kept with its reference, which the session repeats. Who has
 * no kept card behind them, or an invoice that the bank declined, is told so by `no-credit`.
 */
export async function authorise(
  tx: Tx,
  from: Sender,
  asked: AskedAuthorisation & { readonly at: Instant },
): Promise<Authorisation> {
  const token = await findToken(tx.committed, asked.uid, asked.kind)
  if (!token) return { allowed: 'unknown' }
  const { contractId } = token
  const stands = standing(token, asked.at)
  if (stands !== 'good') return { allowed: stands, contractId }
  // What only we start at the operator is of no use at the charger.
  if (token.kind === 'app-user') return { allowed: 'not-allowed', contractId }
  const { customerId, market } = token
  const { credit } = await termsOf(tx.committed, { customerId, market, operator: from, at: asked.at })
  if (credit !== 'good') return { allowed: 'no-credit', contractId }
  const reference = newId()
  const { connectionId } = from
  const evseUid = asked.evseUids.length === 1 ? (asked.evseUids[0] ?? null) : null
  insertAuthorisation(tx, {
    reference,
    tokenId: token.id,
    connectionId,
    locationId: asked.locationId,
    evseUid,
    at: asked.at,
  })
  return { allowed: 'allowed', reference, contractId }
}
