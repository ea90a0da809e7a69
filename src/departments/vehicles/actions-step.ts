import type { Tx } from '../../kernel/transaction.ts'
import type { Caller } from '../../kernel/identity/caller.ts'
import { add, type Money, money } from '../../kernel/money.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { bookAppointment, cancelAppointment, freeSlotsAt, partnerIn } from '../../house/partners/public.ts'
import { happen } from './actions-deal.ts'
import type { Actor } from './deal.ts'
import { balanceDue, caringPartner, type DealFile } from './deal-file.ts'
import type { What } from './happening.ts'
import type { DealParts } from './parts.ts'
import { dealNotFound, findDeal, lockDeal, lockDealsOfOrder } from './store-deal.ts'
import { withdrawalEnd } from '../../house/withdrawal-period.ts'

/** Refuses whoever the deal does not concern, as if it were not there: customers, the caring partner, the maker. */
export function checkConcerned(file: DealFile, caller: Caller): void {
  const concerned =
    caller.kind === 'staff' ||
    caller.kind === 'machine' ||
    (caller.kind === 'customer' && file.deal.customerId === caller.userId) ||
    (caller.kind === 'partner' && caringPartner(file) === caller.partnerId)
  if (!concerned) throw dealNotFound(file.deal.id)
}

/** Who acts, for the record. */
export function actorOf(caller: Caller): Actor {
  switch (caller.kind) {
    case 'customer':
      return { kind: 'customer', userId: caller.userId }
    case 'partner':
      return { kind: 'partner', partnerId: caller.partnerId, userId: caller.userId }
    case 'staff':
      return { kind: 'maker', userId: caller.userId }
    case 'machine':
      return { kind: 'maker', userId: caller.tokenId }
    case 'anonymous':
      throw new Refusal('sign-in-required', 'Please sign in to do this.')
  }
}

/** Lets a customer, partner or the maker do something with a deal that concerns them. */
export async function takeStep(
  parts: DealParts,
  tx: Tx,
  step: { readonly dealId: string; readonly what: What },
  caller: Caller,
): Promise<DealFile> {
  const file = await lockDeal(tx, step.dealId)
  checkConcerned(file, caller)
  checkOwnWork(file, step.what, caller)
  return happen(parts, tx, file, { ...step.what, at: parts.house.clock(), by: actorOf(caller) })
}

const partnersWork = ['prepared', 'handed-over']

/** What a partner looks after, nobody does in its place; the maker does it in its own delivery centre. */
function checkOwnWork({ deal, care }: DealFile, what: What, caller: Caller): void {
  if (!partnersWork.includes(what.kind) || caller.kind === 'partner') return
  if (care.kind === 'delivery-centre' && caller.kind !== 'customer') return
  throw new Refusal('not-allowed', 'This is done by whoever looks after the handover.', { deal: deal.id })
}

/** Physical handover: from now on the time to withdraw runs. */
export async function handOverVehicle(parts: DealParts, tx: Tx, dealId: string, caller: Caller): Promise<DealFile> {
  const { deal } = await findDeal(tx, dealId)
  const withdrawalUntil = withdrawalEnd(deal.market, parts.house.clock())
  return takeStep(parts, tx, { dealId, what: { kind: 'handed-over', withdrawalUntil } }, caller)
}

const SLOTS_SHOWN = 40

/** Free hours for a handover at the partner that looks after the deal. */
export async function handoverSlots(parts: DealParts, dealId: string, caller: Caller): Promise<readonly Instant[]> {
  const file = await findDeal(parts.house.db, dealId)
  checkConcerned(file, caller)
  const partner = partnerIn(parts.partnerBook.get(), partnerOf(file))
  const slots = await freeSlotsAt(parts.house.db, partner, parts.house.clock(), SLOTS_SHOWN)
  return slots.map(({ startsAt }) => startsAt)
}

/** Books the handover, or another hour for it; the hour before it is free again. */
export async function bookHandoverHour(
  parts: DealParts,
  tx: Tx,
  wanted: { readonly dealId: string; readonly startsAt: Instant },
  caller: Caller,
): Promise<DealFile> {
  const at = parts.house.clock()
  const file = await lockDeal(tx, wanted.dealId)
  checkConcerned(file, caller)
  const { state } = file.deal
  if (state.name === 'HANDOVER_BOOKED') cancelAppointment(tx, state.appointmentId)
  const appointmentId = await bookAt(parts, tx, file, wanted.startsAt)
  const booked = { kind: 'handover-booked', appointmentId, handoverAt: wanted.startsAt } as const
  return happen(parts, tx, file, { ...booked, at, by: actorOf(caller) })
}

/** Takes the booked handover back; its hour is free again. Refuses `deal-not-ready` when there is none. */
export async function cancelHandoverHour(
  parts: DealParts,
  tx: Tx,
  unwanted: { readonly dealId: string; readonly reason: string },
  caller: Caller,
): Promise<DealFile> {
  const file = await lockDeal(tx, unwanted.dealId)
  checkConcerned(file, caller)
  const { state } = file.deal
  if (state.name === 'HANDOVER_BOOKED') cancelAppointment(tx, state.appointmentId)
  const { reason } = unwanted
  return happen(parts, tx, file, { kind: 'handover-unbooked', reason, at: parts.house.clock(), by: actorOf(caller) })
}

/** The delivery centre keeps no calendar of bays; its appointment is the deal's own. */
async function bookAt(parts: DealParts, tx: Tx, file: DealFile, startsAt: Instant): Promise<string> {
  if (file.care.kind === 'delivery-centre') return file.deal.id
  const partner = partnerIn(parts.partnerBook.get(), partnerOf(file))
  const wanted = { kind: 'handover', dealId: file.deal.id, startsAt } as const
  return (await bookAppointment(tx, partner, wanted, parts.house.clock())).id
}

function partnerOf(file: DealFile): string {
  const partnerId = caringPartner(file)
  if (partnerId === null) {
    throw new Refusal('handover-elsewhere', 'No partner looks after this handover yet.', { deal: file.deal.id })
  }
  return partnerId
}

/** What is still to be paid for the vehicles of an order, in minor units of its currency; null when it has none. */
export async function balanceOfOrder(tx: Tx, orderId: string): Promise<Money | null> {
  const files = await lockDealsOfOrder(tx, orderId)
  const [first] = files
  if (!first) return null
  return files.map(balanceDue).reduce(add, money(0, first.deal.total.currency))
}

/** Takes money that came for an order's balance: each deal is covered in turn. */
export async function takeBalance(
  parts: DealParts,
  tx: Tx,
  paid: { readonly orderId: string; readonly amount: Money },
): Promise<void> {
  let left = paid.amount.amount
  for (const file of await lockDealsOfOrder(tx, paid.orderId)) {
    const amount = Math.min(left, balanceDue(file).amount)
    if (amount === 0) continue
    left -= amount
    await happen(parts, tx, file, {
      kind: 'balance-paid',
      amount: money(amount, paid.amount.currency),
      at: parts.house.clock(),
      by: { kind: 'outside', company: 'payment' },
    })
  }
}
