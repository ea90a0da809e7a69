import { redeemVoucher } from '../src/departments/updates/functions/actions-redemption.ts'
import {
  draftVoucher,
  enterVoucher,
  expireVouchers,
  issueVoucher,
  showVoucherCode,
  takeVoucherBack,
} from '../src/departments/updates/functions/actions-voucher.ts'
import type { FunctionParts } from '../src/departments/updates/functions/parts.ts'
import { listVouchers } from '../src/departments/updates/functions/store-voucher.ts'
import type { Voucher } from '../src/departments/updates/functions/voucher.ts'
import { hashVoucherCode } from '../src/departments/updates/functions/voucher-code.ts'
import { figureReaction } from '../src/house/checkout/reactions.ts'
import { findEpisode, ownedVins } from '../src/house/rights/store-episode.ts'
import { drain } from '../src/kernel/drain.ts'
import { openReader } from '../src/kernel/reader.ts'
import { present } from '../src/kernel/refusal.ts'
import { type DemoCustomer, inventedCustomers, knownCustomers } from './customers.ts'
import { answer, pastParts, tellBought } from './functions.ts'
import { CUSTOMERS, type Life } from './life.ts'
import { demoPartners } from './partners.ts'
import { openPast, type Past, type PresentParts } from './past.ts'

/** They run what functions are made for; bicycles and scooters do not. */
const cars: readonly string[] = ['lerche', 'funke', 'firn', 'ferne']
const YEAR_DAYS = 365

interface Delivered {
  readonly vin: string
  readonly owner: DemoCustomer
}

/** Vouchers of the first of the demo's partners, told among all other lives: open, taken back, expired. */
export function voucherLives(past: Past, functions: FunctionParts): readonly Life[] {
  const own = pastParts(past, functions)
  return [expired(past, own), takenBack(past, own), ...given.map((each) => issuedOnly(past, own, each))]
}

/** The first of them is redeemed in the end. */
const given = [
  { sku: 'navigation-plus', plan: 'year', daysAgo: 8 },
  { sku: 'trailer-assist', plan: 'season', daysAgo: 2 },
  { sku: 'battery-preconditioning', plan: 'year', daysAgo: 1 },
] as const

const issuer = { partnerId: present(demoPartners().partners[0], 'a partner').id, issuedBy: 'Dora Sommer' }

async function* issuedOnly(past: Past, own: FunctionParts, { sku, plan, daysAgo }: (typeof given)[number]): Life {
  yield past.present.subtract({ hours: 24 * daysAgo })
  await own.house.transaction((tx) => issueVoucher(own, tx, { ...issuer, sku, plan }))
}

async function* takenBack(past: Past, own: FunctionParts): Life {
  yield past.present.subtract({ hours: 24 * 6 })
  const wish = { ...issuer, sku: 'seat-memory', plan: 'lifetime' }
  const { id } = await own.house.transaction((tx) => issueVoucher(own, tx, wish))
  yield past.present.subtract({ hours: 24 * 5 })
  await own.house.transaction((tx) => takeVoucherBack(own, tx, { ...issuer, id }))
}

/** One that was issued when vouchers were good for a year only. */
async function* expired(past: Past, own: FunctionParts): Life {
  const draft = draftVoucher(own, { ...issuer, sku: 'seat-memory', plan: 'year' })
  const issuedAt = past.present.subtract({ hours: 24 * (YEAR_DAYS + 20) })
  const validUntil = issuedAt.add({ hours: 24 * YEAR_DAYS })
  yield issuedAt
  await own.house.transaction((tx) => enterVoucher(tx, { ...draft, issuedAt, validUntil }))
  yield validUntil
  await expireVouchers(own)
}

/**
 * Functions that were bought just now for cars which the partner handed over, one of them given back, and a voucher
 * that was redeemed for one.
 */
export async function seedFunctionPartners(parts: PresentParts, functions: FunctionParts): Promise<void> {
  const delivered = await deliveredBy(functions, issuer.partnerId)
  const past = openPast(parts, parts.house.clock())
  for (const [nth, { vin, owner: buyer }] of delivered.slice(0, 3).entries()) {
    const ends = nth === 1 ? 'undone' : 'active'
    await tellBought(past, functions, { buyer, market: 'DE', vin, sku: 'seat-memory', plan: 'lifetime', ends })
  }
  const { items } = await listVouchers(parts.house.db, { ...issuer, limit: 10, cursor: undefined })
  const voucher = items.find(({ functionCode }) => functionCode === given[0].sku)
  const [first] = delivered
  if (first && voucher) await redeemFirst(pastParts(past, functions), voucher, first)
  await drain(parts.house, openReader(parts.house, [figureReaction(), ...parts.reactions]))
}

/** Cars that the partner handed over and whose owners the demo knows. */
async function deliveredBy({ house, deliveryOf }: FunctionParts, partnerId: string): Promise<readonly Delivered[]> {
  const { partners } = demoPartners()
  const customers = [...knownCustomers(partners), ...inventedCustomers(partners, CUSTOMERS)]
  const found: Delivered[] = []
  for (const vin of await ownedVins(house.db)) {
    const delivery = await deliveryOf(house.db, vin)
    if (delivery?.partnerId !== partnerId || !cars.includes(delivery.offer)) continue
    const episode = await findEpisode(house.db, vin)
    const owner = customers.find(({ id }) => id === episode?.ownerId)
    if (owner) found.push({ vin, owner })
  }
  return found
}

async function redeemFirst(own: FunctionParts, { id, partnerId }: Voucher, { vin, owner }: Delivered): Promise<void> {
  const { code } = await own.house.transaction((tx) => showVoucherCode(own, tx, { id, partnerId }))
  const codeHash = hashVoucherCode(own.voucherSecret, code)
  const wish = { codeHash, market: 'DE', vin, customerId: owner.id } as const
  const activation = await own.house.transaction((tx) => redeemVoucher(own, tx, wish))
  await answer(own, activation.id, true)
}
