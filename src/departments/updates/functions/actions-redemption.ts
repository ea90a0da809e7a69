import { enqueue } from '../../../kernel/jobs.ts'
import { money } from '../../../kernel/money.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { FunctionOffer } from '../../../house/catalogue/public.ts'
import { type MarketCode, markets } from '../../../house/markets/market.ts'
import { grantRight, type Plan } from '../../../house/rights/public.ts'
import { type Activation, start } from './activation.ts'
import { grantOf, newActivation, requireFree } from './actions-order.ts'
import { requireFit } from './eligibility.ts'
import { functionIn, termOf } from './function-offer.ts'
import { SEND_JOB } from './job.ts'
import type { FunctionParts } from './parts.ts'
import { insertActivation } from './store-activation.ts'
import { findFitFacts } from './store-fit.ts'
import { countVoucherAttempt, findVoucherByCode, lockVoucherByCode, saveVoucher } from './store-voucher.ts'
import { redeem, type Voucher } from './voucher.ts'

/** How many codes a customer may try within an hour. */
const ATTEMPTS_HOURLY_MOST = 10

/** What counts as one attempt, and stays counted whatever becomes of it. Refuses (`too-many-attempts`) the eleventh. */
export async function tryVoucherCode({ house }: FunctionParts, customerId: string): Promise<void> {
  const at = house.clock()
  const tried = await countVoucherAttempt(house.db, customerId, at, at.subtract({ hours: 1 }))
  if (tried <= ATTEMPTS_HOURLY_MOST) return
  throw new Refusal('too-many-attempts', `At most ${ATTEMPTS_HOURLY_MOST} codes may be tried within an hour.`, {
    field: 'code',
    most: ATTEMPTS_HOURLY_MOST,
  })
}

/** What a voucher is for. */
export interface VoucherContent {
  readonly voucher: Voucher
  readonly offer: FunctionOffer
  readonly plan: Plan
}

export interface CodeWish {
  readonly codeHash: Buffer
  /** Where the customer is. */
  readonly market: MarketCode
}

/**
 * What a code is good for; nothing is changed. Refuses `voucher-unknown`, `voucher-redeemed`, `voucher-expired`,
 * `voucher-cancelled`, `voucher-other-market` and `department-closed`.
 */
export async function readVoucher(parts: FunctionParts, { codeHash, market }: CodeWish): Promise<VoucherContent> {
  const content = await contentOf(parts, await findVoucherByCode(parts.house.db, codeHash), market)
  redeem(content.voucher, '', parts.house.clock())
  return content
}

/**
 * Redeems a voucher for a vehicle: right and activation come of it as of a purchase, and nothing is charged. It ends with
 * its term. Refuses what `readVoucher` refuses, and `function-unfit`, `vehicle-of-another`, `right-exists`.
 */
export async function redeemVoucher(
  parts: FunctionParts,
  tx: Tx,
  { vin, customerId, ...wish }: CodeWish & { readonly vin: string; readonly customerId: string },
): Promise<Activation> {
  const at = parts.house.clock()
  const { voucher, offer, plan } = await contentOf(parts, await lockVoucherByCode(tx, wish.codeHash), wish.market)
  const { market, number, id: voucherId } = voucher
  const sought = { offer, vin, plan, customerId, source: { kind: 'voucher', voucherId } } as const
  const draft = newActivation(sought, market, at)
  const redeemed = redeem(voucher, draft.id, at)
  await requireFree(tx, vin, customerId)
  requireFit(offer.function.requires, await findFitFacts(tx, vin, await parts.buildOf(tx, vin)), market)
  const right = await grantRight(parts.house, tx, grantOf(sought), `user:${customerId}`)
  const free = money(0, markets[market].currency)
  const activation = start(
    {
      ...draft,
      rightId: right.id,
      kind: 'first',
      ordered: null,
      voucher: { id: voucherId, number },
      chargeId: null,
      total: free,
      tax: free,
    },
    at.add({ seconds: parts.pace.confirmSeconds }),
  )
  saveVoucher(tx, redeemed)
  insertActivation(tx, activation)
  enqueue(tx, { name: SEND_JOB, payload: { activationId: activation.id } })
  return activation
}

/** It is what the catalogue said when it was issued. */
async function contentOf(parts: FunctionParts, voucher: Voucher, market: MarketCode): Promise<VoucherContent> {
  parts.requireOpen('updates', voucher.market, parts.house.clock())
  if (voucher.market !== market) {
    throw new Refusal('voucher-other-market', 'This voucher was sold in another country and is good there.', {
      field: 'code',
      market: voucher.market,
    })
  }
  const offer = functionIn(await parts.catalogue.edition(voucher.edition), voucher.functionCode)
  return { voucher, offer, plan: termOf(offer, voucher.planCode) }
}
