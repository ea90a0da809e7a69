import { newId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { type FunctionOffer, priceConfiguration } from '../../../house/catalogue/public.ts'
import { markets } from '../../../house/markets/market.ts'
import { type CommissionTerms, functionTermsAt, linesOf, partnerIn } from '../../../house/partners/public.ts'
import type { Activation } from './activation.ts'
import { functionIn, plansSold, termOf } from './function-offer.ts'
import type { FunctionParts } from './parts.ts'
import {
  countOpenVouchers,
  findDueVouchers,
  insertVoucher,
  lockVoucher,
  lockVoucherOf,
  nextVoucherNumber,
  saveVoucher,
  saveVoucherCode,
} from './store-voucher.ts'
import {
  type Billing,
  billVoucher,
  cancelVoucher,
  expireVoucher,
  giveBackVoucher,
  requireIssued,
  validUntil,
  type Voucher,
} from './voucher.ts'
import { bookCancelled, bookExpired, bookGivenBack, bookIssued, bookRedeemed } from './voucher-books.ts'
import { newVoucherCode } from './voucher-code.ts'

const OPEN_MOST = 1_000
const EXPIRED_AT_ONCE = 100

type VoucherDraft = Omit<Voucher, 'id' | 'number'>

export interface VoucherWish {
  readonly partnerId: string
  readonly sku: string
  readonly plan: string
  readonly issuedBy: string
}

/**
 * Issues a voucher and bills its partner for it. It has no code until that is shown. Refuses what `draftVoucher` does,
 * and `too-many-vouchers`.
 */
export async function issueVoucher(parts: FunctionParts, tx: Tx, wish: VoucherWish): Promise<Voucher> {
  const draft = draftVoucher(parts, wish)
  if ((await countOpenVouchers(tx, wish.partnerId)) >= OPEN_MOST) {
    throw new Refusal('too-many-vouchers', `At most ${OPEN_MOST} vouchers may be open.`, { most: OPEN_MOST })
  }
  return enterVoucher(tx, draft)
}

/** What a voucher would be that is issued now. Refuses `department-closed`, `offer-unknown`, `choice-unknown`, `voucher-not-offered`. */
export function draftVoucher(parts: FunctionParts, wish: VoucherWish): VoucherDraft {
  const at = parts.house.clock()
  const { partnerId, sku, plan: planCode, issuedBy } = wish
  const { market } = partnerIn(parts.partnerBook.get(), partnerId)
  parts.requireOpen('updates', market, at)
  const edition = parts.catalogue.current()
  const offer = functionIn(edition, sku)
  termOf(offer, planCode)
  const terms = shareTerms(parts, offer, partnerId, at)
  const isSold = plansSold(edition, offer, { market, at }).some(({ code }) => code === planCode)
  if (!terms || !isSold) {
    throw new Refusal('voucher-not-offered', 'There are no vouchers for this here.', { field: 'plan', offer: sku })
  }
  const { total: price, tax } = priceConfiguration(edition, sku, [planCode], { market, language: 'de', at })
  return {
    ...billVoucher(price, tax, terms),
    partnerId,
    market,
    edition: edition.id,
    functionCode: sku,
    planCode,
    price,
    tax,
    issuedBy,
    issuedAt: at,
    validUntil: validUntil(market, at),
    state: { name: 'issued' },
  }
}

/** Gives a voucher its number, and writes it on the shelf and into the books. */
export async function enterVoucher(tx: Tx, draft: VoucherDraft): Promise<Voucher> {
  const { year } = draft.issuedAt.toZonedDateTimeISO(markets[draft.market].timeZone)
  const voucher = { ...draft, id: newId(), number: await nextVoucherNumber(tx, year) }
  insertVoucher(tx, voucher)
  bookIssued(tx, voucher, voucher.issuedAt)
  return voucher
}

/** A plan that a partner may sell vouchers for, with what it is billed. */
export interface VoucherOffer extends Billing {
  readonly offer: FunctionOffer
  readonly plan: ReturnType<typeof plansSold>[number]
}

/** All that a partner may sell vouchers for now. Refuses `department-closed`. */
export function voucherOffers(parts: FunctionParts, partnerId: string): readonly VoucherOffer[] {
  const at = parts.house.clock()
  const { market } = partnerIn(parts.partnerBook.get(), partnerId)
  parts.requireOpen('updates', market, at)
  const edition = parts.catalogue.current()
  return edition.content.offers.flatMap((offer) => {
    if (offer.department !== 'updates') return []
    const terms = shareTerms(parts, offer, partnerId, at)
    if (!terms) return []
    return plansSold(edition, offer, { market, at }).map((plan) => {
      const { total, tax } = priceConfiguration(edition, offer.sku, [plan.code], { market, language: 'de', at })
      return { offer, plan, ...billVoucher(total, tax, terms) }
    })
  })
}

/** The best of the partner's terms for the lines of vehicles that the function is made for; none without a contract. */
function shareTerms(
  { partnerBook }: FunctionParts,
  { function: { requires } }: FunctionOffer,
  partnerId: string,
  at: Instant,
): CommissionTerms | undefined {
  const book = partnerBook.get()
  return linesOf(book, partnerId, at)
    .filter((line) => requires.lines.length === 0 || requires.lines.includes(line))
    .flatMap((line) => functionTermsAt(book, { partnerId, line, at }) ?? [])
    .toSorted((one, other) => Number(other.functionRate) - Number(one.functionRate))[0]
}

/** A partner's own voucher, by its people. */
export interface OwnVoucher {
  readonly id: string
  readonly partnerId: string
}

/** Makes the code by which a voucher is redeemed, told this once; the one before is void. Refuses `voucher-not-open`. */
export async function showVoucherCode(
  { house, voucherSecret }: FunctionParts,
  tx: Tx,
  { id, partnerId }: OwnVoucher,
): Promise<{ readonly voucher: Voucher; readonly code: string }> {
  const voucher = await lockVoucherOf(tx, id, partnerId)
  requireIssued(voucher, house.clock())
  const { code, hash } = newVoucherCode(voucherSecret)
  saveVoucherCode(tx, id, hash)
  return { voucher, code }
}

/** The partner takes a voucher back and owes nothing for it. Refuses `voucher-unknown`, `voucher-not-open`. */
export async function takeVoucherBack(
  { house }: FunctionParts,
  tx: Tx,
  { id, partnerId }: OwnVoucher,
): Promise<Voucher> {
  const at = house.clock()
  const cancelled = cancelVoucher(await lockVoucherOf(tx, id, partnerId), at)
  saveVoucher(tx, cancelled)
  await bookCancelled(tx, cancelled, at)
  return cancelled
}

/** What a voucher paid for is in the vehicle: what its partner was billed is revenue from now on. */
export async function earnVoucher(tx: Tx, voucherId: string, activation: Activation, at: Instant): Promise<void> {
  await bookRedeemed(tx, await lockVoucher(tx, voucherId), activation, at)
}

/** What a voucher paid for came to nothing, and is out of the books: it is good again, under the code that it has. */
export async function returnVoucher(tx: Tx, voucherId: string, activation: Activation, at: Instant): Promise<void> {
  const redeemed = await lockVoucher(tx, voucherId)
  const again = giveBackVoucher(redeemed, activation.id, at)
  if (again === redeemed) return
  saveVoucher(tx, again)
  await bookGivenBack(tx, again, at)
}

/** Closes vouchers whose time is over; answers how many. */
export async function expireVouchers({ house }: FunctionParts): Promise<number> {
  const at = house.clock()
  const due = await findDueVouchers(house.db, at, EXPIRED_AT_ONCE)
  for (const id of due) {
    await house.transaction(async (tx) => {
      const voucher = await lockVoucher(tx, id)
      const expired = expireVoucher(voucher, at)
      if (expired.state.name !== 'expired') return
      saveVoucher(tx, expired)
      await bookExpired(tx, expired, at)
    })
  }
  return due.length
}
