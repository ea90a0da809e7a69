import { forEachApart, type Tx } from '../../kernel/transaction.ts'
import { publish } from '../../kernel/events.ts'
import { newId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Catalogue, PreparedEdition } from '../../house/catalogue/public.ts'
import type { BasketLine, ContractLine, QuoteContext, QuotedLine, UnwindReason } from '../../house/department.ts'
import { type MarketCode, markets } from '../../house/markets/market.ts'
import { pointOfPostcode, salesModelOf } from '../../house/partners/public.ts'
import { happen } from './actions-deal.ts'
import { noteTestDrives } from './actions-test-drive.ts'
import { type Deal, type Entry, nothingPaid } from './deal.ts'
import type { DealFile } from './deal-file.ts'
import { hasEnded, hasReached } from './deal-state.ts'
import { dealMoved } from './events.ts'
import type { What } from './happening.ts'
import type { DealParts } from './parts.ts'
import { priceVehicle } from './priced-vehicle.ts'
import { commissionBaseOf, type Offered, quotedLine } from './quote.ts'
import { readSelection, type Selection } from './selection.ts'
import { readVin } from '../../house/vin.ts'
import { quoteStock } from './stock-quote.ts'
import { availabilityAt, deliveryDays, justTaken } from './stock-vehicle.ts'
import { findStock } from './store-stock.ts'
import { takeStock } from './store-stock-lock.ts'
import { insertDeal, lockDealsOf } from './store-deal.ts'
import { lockVin } from './store-vehicle.ts'

export interface OrderingParts extends DealParts {
  readonly catalogue: Catalogue
}

/** Turns a basket line into a firm price. Only a vehicle in stock costs a look into the database. */
export async function quoteVehicle(parts: OrderingParts, line: BasketLine, context: QuoteContext): Promise<QuotedLine> {
  const selection = readSelection(line.selection)
  if (selection.postcode !== undefined) pointOfPostcode(context.market, selection.postcode)
  const edition = await parts.catalogue.edition(context.edition)
  const offered =
    selection.kind === 'configured'
      ? offeredToOrder(edition, line, selection, context)
      : await offeredFromStock(edition, readVin(selection.vin), { ...context, offer: line.offer })
  const around = { book: parts.partnerBook.get(), edition: edition.id, wishes: selection }
  return quotedLine(line, context, offered, around)
}

function offeredToOrder(
  edition: PreparedEdition,
  line: BasketLine,
  selection: Extract<Selection, { kind: 'configured' }>,
  context: QuoteContext,
): Offered {
  const priced = priceVehicle(edition, line.offer, selection.choices, context)
  const { technical } = priced
  return {
    ...priced,
    vin: null,
    rangeKm: technical.drive === 'light-electric' ? null : technical.rangeKm,
    plate: technical.plate,
    ready: { unit: 'weeks', count: technical.deliveryWeeks },
  }
}

async function offeredFromStock(
  edition: PreparedEdition,
  vin: string,
  context: QuoteContext & { offer: string },
): Promise<Offered> {
  const { vehicle, isSold, lockedUntil } = await findStock(context.db, vin, context.at)
  // A replay prices what was sold since; only today's quote needs it to be there. A lock is looked at when it is ordered.
  if (context.edition === null && isSold) throw justTaken(vin, availabilityAt({ isSold, lockedUntil }, context.at))
  const priced = quoteStock(vehicle, edition, context)
  const { technical } = priced
  return {
    ...priced,
    vin,
    rangeKm: technical === null || technical.drive === 'light-electric' ? null : technical.rangeKm,
    plate: technical?.plate ?? 'none',
    ready: { unit: 'days', count: deliveryDays(vehicle.place) },
  }
}

/**
 * Opens the deal of a contract line in the transaction that places the order. A vehicle to be built costs no round trip;
 * one in stock is taken here, and of two buyers one is refused (`vehicle-just-taken`).
 */
export async function openDeal(parts: OrderingParts, tx: Tx, line: ContractLine): Promise<void> {
  const { quoted, at, market } = line
  const selection = readSelection(quoted.line.selection)
  const edition = await parts.catalogue.edition(quoted.edition)
  const subject = await subjectOf(tx, edition, line, selection)
  const promise = { date: dayAfter(market, at, subject.days), binding: false, reason: 'estimate-at-order' } as const
  const deal: Deal = {
    id: newId(),
    orderId: line.orderId,
    orderNumber: line.orderNumber,
    contractId: line.contractId,
    lineId: quoted.line.id,
    customerId: line.customerId,
    customerGroup: line.customerGroup,
    market,
    offer: quoted.line.offer,
    title: quoted.title,
    source: selection.kind === 'stock' ? 'stock' : 'factory',
    reservedVin: selection.kind === 'stock' ? selection.vin : null,
    platesNeeded: subject.plate,
    seller: quoted.seller,
    salesModel: salesModelOf(quoted.salesModel),
    channel: 'distance',
    total: quoted.total,
    submittedAt: at,
    configurationHash: subject.configurationHash,
    payment: nothingPaid(quoted.total),
    promise,
    state: { name: 'SUBMITTED' },
    sides: [],
  }
  if (selection.kind === 'stock') {
    await takeStock(tx, selection.vin, { dealId: deal.id, holder: line.customerId }, at)
    await lockVin(tx, selection.vin, deal.id, at)
  }
  const file: DealFile = {
    deal,
    tax: quoted.tax,
    deposit: quoted.dueNow,
    commissionBase: commissionBaseOf(quoted),
    edition: quoted.edition,
    choices: subject.choices,
    ranking: selection.partners.length > 0 ? selection.partners : subject.partners,
    place: selection.postcode === undefined ? null : pointOfPostcode(market, selection.postcode),
    care: { kind: 'waiting' },
    changedAt: at,
  }
  const first: Entry = {
    at,
    by: { kind: 'customer', userId: line.customerId },
    kind: 'submitted',
    from: 'SUBMITTED',
    to: 'SUBMITTED',
    detail: { edition: quoted.edition, total: quoted.total, salesModel: quoted.salesModel },
  }
  insertDeal(tx, file, first, { ...promise, promisedAt: at })
  publish(tx, dealMoved(file, first))
}

/** What a deal is about: the vehicle as it is to be built, or as it stands. */
interface Subject {
  readonly choices: readonly string[]
  readonly configurationHash: string
  readonly plate: Deal['platesNeeded']
  readonly days: number
  /** The partner where it stands, when the customer named none. */
  readonly partners: readonly string[]
}

async function subjectOf(
  tx: Tx,
  edition: PreparedEdition,
  { quoted, market, at }: ContractLine,
  selection: Selection,
): Promise<Subject> {
  const { offer } = quoted.line
  const context = { market, language: 'de', at } as const
  if (selection.kind === 'configured') {
    const { choices, configurationHash, technical } = priceVehicle(edition, offer, selection.choices, context)
    return { choices, configurationHash, plate: technical.plate, days: 7 * technical.deliveryWeeks, partners: [] }
  }
  const { vehicle } = await findStock(tx, selection.vin, at)
  const { choices, configurationHash, place } = vehicle
  const { technical } = quoteStock(vehicle, edition, { ...context, offer })
  const partners = place.kind === 'partner' ? [place.partnerId] : []
  return { choices, configurationHash, plate: technical?.plate ?? 'none', days: deliveryDays(place), partners }
}

/** The first payment of orders came: their deals are received, and the partners are asked. */
export async function receiveDeals(
  parts: DealParts,
  tx: Tx,
  contractIds: readonly string[],
  at: Instant,
): Promise<void> {
  const by = { kind: 'outside', company: 'payment' } as const
  const files = await lockDealsOf(tx, contractIds)
  await noteTestDrives(tx, files, at)
  await forEachApart(tx, files, (part, file) =>
    happen(parts, part, file, { kind: 'deposit-paid', amount: file.deposit, at, by }),
  )
}

/** Undoes the deals of a contract line, because its order was not paid, or the contract fell. */
export async function unwindDeals(parts: DealParts, tx: Tx, line: ContractLine, reason: UnwindReason): Promise<void> {
  const files = await lockDealsOf(tx, [line.contractId])
  for (const file of files.filter(({ deal }) => deal.lineId === line.quoted.line.id)) {
    if (hasEnded(file.deal.state.name)) continue
    await happen(parts, tx, file, { ...endingFor(file, reason), at: line.at, by: { kind: 'house' } })
  }
}

function endingFor({ deal }: DealFile, reason: UnwindReason): What {
  if (reason === 'withdrawn') return { kind: 'withdrawn' }
  if (hasReached(deal.state.name, 'ACCEPTED')) return { kind: 'cancelled', cancelledBy: 'maker', reason }
  return { kind: 'lapsed', because: reason === 'payment-failed' ? 'payment-failed' : 'offer-expired' }
}

function dayAfter(market: MarketCode, at: Instant, days: number): Temporal.PlainDate {
  return at.toZonedDateTimeISO(markets[market].timeZone).toPlainDate().add({ days })
}
