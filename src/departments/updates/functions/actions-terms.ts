import { enqueue } from '../../../kernel/jobs.ts'
import { newId } from '../../../kernel/ids.ts'
import { present } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { markets } from '../../../house/markets/market.ts'
import type { BillingParts, ChargedTerm, PaidTerm, Subscription, TermKeeper } from '../../../house/billing/public.ts'
import { termPeriods } from '../../../house/billing/public.ts'
import { findRight, lockRight, type Right, shortenRight } from '../../../house/rights/public.ts'
import { type Activation, isPaid, lapse } from './activation.ts'
import { giveBackUnused } from './actions-giving-back.ts'
import { startActivation, tellTerm } from './actions-outcome.ts'
import { REPLACE_JOB } from './job.ts'
import type { FunctionParts } from './parts.ts'
import { findOfOrder, insertActivation, listTerms, lockActivation, saveActivation } from './store-activation.ts'
import { insertReceipt } from './store-receipt.ts'

/** What functions make of the terms of a contract: each is an activation, and the right goes on with it. */
export function functionTerms(parts: FunctionParts): TermKeeper {
  return {
    paidUntil: async (tx, { id }) => endOf(await lockRight(tx, id)),
    paidTerms: async (db, { id }) => paidTerms(await findRight(db, id), await listTerms(db, id)),
    open: openTerm,
    find: async (tx, termId) => chargedTerm(await lockActivation(tx, termId)),
    begin: (tx, subscription, paid) => beginTerm(parts, tx, subscription, paid),
    lapse: async (tx, termId, at) => {
      const term = await lockActivation(tx, termId)
      saveActivation(tx, lapse(term, at))
    },
    giveBack: async (tx, termId, back) => giveBackUnused(parts, tx, await lockActivation(tx, termId), back),
    endSooner: async (tx, { id: rightId, customerId }, { until, terms, because }) => {
      const actor = because === 'customer' ? `user:${customerId}` : 'house'
      await shortenRight(parts.house, tx, { rightId, actor, until, terms })
      const [first] = await listTerms(tx, rightId)
      if (first) enqueue(tx, { name: REPLACE_JOB, payload: { activationId: first.id, tries: 1 } })
    },
    tell: async (tx, { id }, termId, news) => {
      const latest = (await listTerms(tx, id)).findLast((term) => termId === null || term.id === termId)
      if (latest) tellTerm(tx, latest, news)
    },
    ofOrder: async (db, orderNumber) => (await findOfOrder(db, orderNumber)).map(({ rightId }) => rightId),
    titleOf: async (db, { id }, language) => {
      const { functionCode } = await findRight(db, id)
      return parts.catalogue.current().offers.get(functionCode)?.offer.title[language] ?? functionCode
    },
  }
}

/** What the house's actions on contracts are handed for functions. */
export function contractsOf(parts: FunctionParts): BillingParts {
  return { house: parts.house, keepers: new Map([['updates', functionTerms(parts)]]) }
}

/** What was paid for a right, term by term; none while it is not in force. */
export function paidTerms(right: Right, terms: readonly Activation[]): readonly PaidTerm[] {
  if (right.state.name !== 'active') return []
  const periods = termPeriods(right.plan, right.state.period.from, right.terms)
  const paid = terms.filter(isPaid)
  return periods.flatMap((period, place) => {
    const term = paid[place]
    return term ? [{ termId: term.id, paid: term.total, period }] : []
  })
}

/** The end of what is paid; null when the right is over. */
function endOf({ state }: Right): Instant | null {
  return state.name === 'active' ? state.period.until : null
}

function chargedTerm({ id, chargeId }: Activation): ChargedTerm {
  return { id, chargeId: present(chargeId, 'the charge of a further term') }
}

async function openTerm(tx: Tx, { id, price, tax }: Subscription, createdAt: Instant): Promise<ChargedTerm> {
  const last = present((await listTerms(tx, id)).at(-1), 'the term before')
  const chargeId = newId()
  const term: Activation = {
    ...last,
    id: newId(),
    kind: 'renewal',
    chargeId,
    total: price,
    tax,
    state: { name: 'awaiting-payment' },
    cancelledAt: null,
    createdAt,
  }
  insertActivation(tx, term)
  return { id: term.id, chargeId }
}

async function beginTerm(
  parts: FunctionParts,
  tx: Tx,
  { id: rightId }: Subscription,
  { termId, method, at }: { readonly termId: string; readonly method: string; readonly at: Instant },
): Promise<void> {
  const term = await lockActivation(tx, termId)
  const termFrom = present(endOf(await lockRight(tx, rightId)), 'the end of the term before')
  await startActivation(parts, tx, term)
  const termUntil = present(endOf(await findRight(tx, rightId)), 'the end of the further term')
  const { customerId, total: gross, tax, market } = term
  const issued = { activationId: termId, customerId, issuedAt: at, termFrom, termUntil, gross, tax, method }
  await insertReceipt(tx, issued, at.toZonedDateTimeISO(markets[market].timeZone).year)
  tellTerm(tx, term, { outcome: 'renewed', at, until: termUntil })
}
