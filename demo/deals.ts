import { acceptDeal } from '../src/departments/vehicles/actions-agreement.ts'
import { happen } from '../src/departments/vehicles/actions-deal.ts'
import { bookHandoverHour } from '../src/departments/vehicles/actions-step.ts'
import type { DealFile } from '../src/departments/vehicles/deal-file.ts'
import { caringPartner } from '../src/departments/vehicles/deal-file.ts'
import { hasEnded, hasReached, type Milestone, milestones } from '../src/departments/vehicles/deal-state.ts'
import type { Happening, What } from '../src/departments/vehicles/happening.ts'
import type { Companies, DealParts } from '../src/departments/vehicles/parts.ts'
import { vinOf } from '../src/departments/vehicles/production.ts'
import { lockDeal } from '../src/departments/vehicles/store-deal.ts'
import { ownVin } from '../src/house/vin.ts'
import { withdrawalEnd } from '../src/house/withdrawal-period.ts'
import { freeSlotsAt, openRoundOf, partnerIn } from '../src/house/partners/public.ts'
import type { Tx } from '../src/kernel/transaction.ts'
import { present } from '../src/kernel/refusal.ts'
import { type Instant, isBefore } from '../src/kernel/time.ts'

/** How a deal of the demo's past came to where it stands. The clock of `parts` must read `now`. */
export interface DealStory {
  readonly parts: DealParts
  readonly clock: { now: Instant }
  /** Nothing is told that would have happened later than this. */
  readonly until: Instant
  /** How much of the usual time each step took: 1 is usual. */
  readonly slowness: number
  /** How long before the handover its hour is booked, at least. */
  readonly aheadHours: number
  /** Pays what is still open, as the customer would; the deal is not locked meanwhile. */
  readonly pay: (file: DealFile) => Promise<void>
  /** A number of its own for the vehicle, far from those of the simulated factory. */
  readonly serial: number
}

/** Days until the next thing happens, where it takes longer than the usual two. */
const pauses: Partial<Record<Milestone, number>> = { FROZEN: 3, SCHEDULED: 16, BUILT: 4, IN_TRANSIT: 5, PAID: 3 }
const USUAL_DAYS = 2

/** Days from the order until a vehicle of the factory has reached a milestone, each step taking its usual time. */
export function usualDays(target: Milestone): number {
  const before = milestones.slice(milestones.indexOf('CHANGEABLE'), milestones.indexOf(target))
  return before.reduce((days, name) => days + pauseDays(name), 1)
}

/**
 * Moves a paid deal on by the real actions until it has reached a milestone, has ended, or the story is over. Time
 * passes on the story's clock, so that the record looks as it would; the caller starts it in the past.
 */
export async function moveDeal(story: DealStory, dealId: string, target: Milestone): Promise<DealFile> {
  const way = wayOf(story, dealId, target)
  for (;;) {
    const told = await way.next()
    if (told.done) return told.value
    story.clock.now = told.value
  }
}

/**
 * The same in parts: it stops before money moves and names the instant at which it goes on, so that many deals can be
 * told side by side and the books stay in the order of time.
 */
export async function* wayOf(
  story: DealStory,
  dealId: string,
  target: Milestone,
): AsyncGenerator<Instant, DealFile, void> {
  for (;;) {
    const file = await story.parts.house.transaction((tx) => moveFree(story, tx, dealId, target))
    const at = isThere(file, target) || !movesMoney(file) ? null : await nextInstant(story, file, null)
    if (at === null || isBefore(story.until, at)) return file
    yield at
    if (isUnpaid(file)) await story.pay(file)
    else await story.parts.house.transaction(async (tx) => step(story, tx, await lockDeal(tx, dealId)))
  }
}

/** Moves a deal on as far as no money moves. */
async function moveFree(story: DealStory, tx: Tx, dealId: string, target: Milestone): Promise<DealFile> {
  let file = await lockDeal(tx, dealId)
  while (!isThere(file, target) && !movesMoney(file)) {
    const at = await nextInstant(story, file, tx)
    if (isBefore(story.until, at)) return file
    story.clock.now = at
    file = await step(story, tx, file)
  }
  return file
}

function isThere({ deal }: DealFile, target: Milestone): boolean {
  return hasReached(deal.state.name, target) || hasEnded(deal.state.name)
}

/** Payment before handover, and handover itself, are in the books. */
function movesMoney(file: DealFile): boolean {
  return isUnpaid(file) || file.deal.state.name === 'HANDOVER_BOOKED'
}

function isUnpaid({ deal }: DealFile): boolean {
  return deal.state.name === 'REGISTERED' || (deal.state.name === 'PREPARED' && deal.platesNeeded === 'none')
}

/** When the next thing happens: by appointment, at the end of a period, shortly before a deadline, or after a while. */
async function nextInstant(
  { clock, slowness, serial }: DealStory,
  { deal }: DealFile,
  tx: Tx | null,
): Promise<Instant> {
  const { state } = deal
  if (state.name === 'HANDOVER_BOOKED') return state.handoverAt
  if (state.name === 'WITHDRAWAL_OPEN') return state.until
  if (state.name === 'RECEIVED' && tx) {
    const { deadline } = present(await openRoundOf(tx, deal.id), 'a partner that is being asked')
    const answered = deadline.subtract({ minutes: 5 + (serial % 90) })
    return isBefore(clock.now, answered) ? answered : clock.now
  }
  return clock.now.add({ minutes: Math.round(pauseDays(state.name) * slowness * 24 * 60) })
}

function pauseDays(name: string): number {
  return Object.entries(pauses).find(([milestone]) => milestone === name)?.[1] ?? USUAL_DAYS
}

/** Lets the simulated companies go on with a deal that was moved into their hands. */
export async function keepMoving(companies: Companies, file: DealFile, city: string): Promise<void> {
  const { deal, choices } = file
  const { id: reference, offer, configurationHash, state } = deal
  // A second attempt is never refused or misread; what is known already changes nothing.
  const order = { reference, offer, choices, configurationHash, attempt: 2 }
  if (state.name === 'SCHEDULED' || state.name === 'IN_PRODUCTION') await companies.factory.order(order)
  if (state.name === 'IN_TRANSIT') await companies.transport.order({ reference, vin: state.vin, to: city })
}

async function step(story: DealStory, tx: Tx, file: DealFile): Promise<DealFile> {
  const { parts, aheadHours } = story
  const { name } = file.deal.state
  if (name === 'RECEIVED') return answer(parts, tx, file)
  if (name === 'PAID') return book(parts, tx, file, aheadHours)
  return happen(parts, tx, file, { ...nextOf(story, file), at: parts.house.clock() })
}

/** The partner that was asked takes the deal. */
async function answer(parts: DealParts, tx: Tx, file: DealFile): Promise<DealFile> {
  const round = present(await openRoundOf(tx, file.deal.id), 'a partner that is being asked')
  const caller = { partnerId: round.partnerId, userId: 'demo' }
  return acceptDeal(parts, tx, { dealId: file.deal.id, parts: ['advice', 'test-drive', 'handover'] }, caller)
}

async function book(parts: DealParts, tx: Tx, file: DealFile, aheadHours: number): Promise<DealFile> {
  const partner = partnerIn(parts.partnerBook.get(), present(caringPartner(file), 'a partner that hands over'))
  const [slot] = await freeSlotsAt(tx, partner, parts.house.clock().add({ hours: aheadHours }), 1)
  const { startsAt } = present(slot, 'a free hour')
  const caller = { kind: 'customer', userId: file.deal.customerId, name: '', email: '' } as const
  return bookHandoverHour(parts, tx, { dealId: file.deal.id, startsAt }, caller)
}

type Told = What & Pick<Happening, 'by'>

function nextOf({ serial, parts }: DealStory, file: DealFile): Told {
  const { deal } = file
  const house = { by: { kind: 'house' } } as const
  const factory = { by: { kind: 'outside', company: 'factory' } } as const
  const carrier = { by: { kind: 'outside', company: 'transport' } } as const
  const vin = vinOf(deal) ?? ownVin({ line: deal.offer, modelYear: 2027, serial })
  switch (deal.state.name) {
    case 'ACCEPTED':
      return { ...carrier, kind: 'dispatched', vin }
    case 'CHANGEABLE':
      return { ...house, kind: 'frozen' }
    case 'FROZEN': {
      const day = parts.house.clock().toZonedDateTimeISO('Europe/Berlin').toPlainDate().add({ days: 14 })
      const week = `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, '0')}`
      return { ...factory, kind: 'scheduled', week, configurationHash: deal.configurationHash }
    }
    case 'SCHEDULED':
      return { ...factory, kind: 'production-started' }
    case 'IN_PRODUCTION':
      return { ...factory, kind: 'vin-assigned', vin }
    case 'VIN_ASSIGNED':
      return { ...factory, kind: 'built' }
    case 'BUILT':
      return { ...carrier, kind: 'dispatched', vin }
    case 'IN_TRANSIT':
      return { ...carrier, kind: 'arrived', vin }
    case 'AT_PARTNER':
      return { ...house, kind: 'prepared' }
    case 'PREPARED':
      return {
        by: { kind: 'outside', company: 'registration' },
        kind: 'registered',
        plate: plateOf(parts, file, serial),
      }
    case 'HANDOVER_BOOKED':
      return { ...house, kind: 'handed-over', withdrawalUntil: withdrawalEnd(deal.market, parts.house.clock()) }
    case 'WITHDRAWAL_OPEN':
      return { ...house, kind: 'withdrawal-ended' }
    default:
      throw new Error(`Nothing moves a deal on from ${deal.state.name}.`)
  }
}

function plateOf({ partnerBook }: DealParts, file: DealFile, serial: number): string {
  if (file.deal.platesNeeded === 'insurance') return `${100 + (serial % 900)} MRG`
  const partnerId = caringPartner(file)
  const city = partnerId === null ? 'Leipzig' : partnerIn(partnerBook.get(), partnerId).city
  return `${city.slice(0, 1)} MR ${serial % 10_000}`
}
