import type { Tx } from '../../kernel/transaction.ts'
import { answerToOffer } from './acceptance.ts'
import { askAboutDeal } from './asking.ts'
import { bookDepositTax, bookHandover } from './books.ts'
import type { Entry } from './deal.ts'
import { caringPartner, type Care, type DealFile } from './deal-file.ts'
import type { What } from './happening.ts'
import { enqueueForDeal } from './job.ts'
import { changeableUntil, daysLater } from './pace.ts'
import type { DealParts } from './parts.ts'
import { insertDeed } from './store-deal.ts'
import { isStockAt, lockVin } from './store-vehicle.ts'
import { undo } from './undoing.ts'

/** What else becomes true because of an entry: somebody takes care, or the next thing happens by itself. */
export interface Follow {
  readonly care: Care | null
  readonly next: What | null
}

const nothing: Follow = { care: null, next: null }
const PREPARING_DAYS = 1
const paying = ['deposit-paid', 'balance-paid']
const unblocking = ['resumed', 'change-decided', 'dispute-settled']

/** What an entry of the record sets off: jobs, books, questions to partners. Runs in the transaction of the entry. */
export async function consequencesOf(
  parts: DealParts,
  tx: Tx,
  change: { before: DealFile; after: DealFile },
  entry: Entry,
): Promise<Follow> {
  const { after: file } = change
  const { id } = file.deal
  if (paying.includes(entry.kind)) bookDepositTax(tx, change, entry.at)
  if (unblocking.includes(entry.kind)) return unblocked(parts, tx, file, entry)
  if (entry.from === entry.to) return nothing
  switch (entry.to) {
    case 'RECEIVED':
      return (await askAboutDeal(parts, tx, file, { at: entry.at, isFirst: true })) === 'asked'
        ? nothing
        : { care: { kind: 'delivery-centre' }, next: null }
    case 'ACCEPTED':
      return file.deal.source === 'stock' ? shipStock(tx, file) : nothing
    case 'CHANGEABLE':
      if (file.deal.state.name === 'CHANGEABLE') enqueueForDeal(tx, 'deal-freeze', id, file.deal.state.until)
      return nothing
    case 'FROZEN':
      enqueueForDeal(tx, 'deal-transmit', id)
      return nothing
    case 'VIN_ASSIGNED':
      if (file.deal.state.name === 'VIN_ASSIGNED') await lockVin(tx, file.deal.state.vin, id, entry.at)
      return nothing
    case 'BUILT':
      enqueueForDeal(tx, 'deal-ship', id)
      return nothing
    case 'AT_PARTNER':
      if (parts.demo && !parts.demo.staffed.has(caringPartner(file) ?? '')) {
        enqueueForDeal(tx, 'demo-partner-prepares', id, daysLater(parts.pace, entry.at, PREPARING_DAYS))
      }
      return nothing
    case 'PREPARED':
      if (file.deal.platesNeeded !== 'none') enqueueForDeal(tx, 'deal-register', id)
      return nothing
    case 'HANDED_OVER':
      await handedOver(parts, tx, file, entry)
      return nothing
    case 'WITHDRAWAL_OPEN':
      if (file.deal.state.name === 'WITHDRAWAL_OPEN') enqueueForDeal(tx, 'deal-close', id, file.deal.state.until)
      return nothing
    case 'DECLINED':
    case 'LAPSED':
    case 'CANCELLED':
    case 'WITHDRAWN':
      await undo(parts, tx, change, entry.at)
      return nothing
    default:
      return nothing
  }
}

/** A vehicle in stock that already stands at the partner has arrived; another one is brought there. */
async function shipStock(tx: Tx, file: DealFile): Promise<Follow> {
  const { reservedVin, id } = file.deal
  const partnerId = caringPartner(file)
  if (reservedVin !== null && partnerId !== null && (await isStockAt(tx, reservedVin, partnerId))) {
    return { care: null, next: { kind: 'arrived', vin: reservedVin } }
  }
  enqueueForDeal(tx, 'deal-ship', id)
  return nothing
}

/** What we had not done or asked for because of a hold, a wish or a dispute is done now. */
function unblocked(parts: DealParts, tx: Tx, file: DealFile, { at }: Entry): Follow {
  const { deal } = file
  if (deal.state.name === 'FROZEN') enqueueForDeal(tx, 'deal-transmit', deal.id)
  if (deal.state.name === 'PREPARED' && deal.platesNeeded !== 'none') enqueueForDeal(tx, 'deal-register', deal.id)
  if (deal.state.name === 'CHANGEABLE') enqueueForDeal(tx, 'deal-freeze', deal.id, deal.state.until)
  const next = answerToOffer(file, { at, changeableUntil: changeableUntil(parts.pace, at) })
  return next ? { care: null, next } : nothing
}

async function handedOver(parts: DealParts, tx: Tx, file: DealFile, entry: Entry): Promise<void> {
  const partnerId = caringPartner(file)
  const by = partnerId === null ? ({ kind: 'maker' } as const) : ({ kind: 'partner', partnerId } as const)
  insertDeed(tx, file.deal.id, { activity: 'handover', by, at: entry.at, source: 'calendar' })
  await bookHandover(parts, tx, file, entry.at)
}
