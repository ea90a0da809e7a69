import { Refusal, unreachable } from '../../kernel/refusal.ts'
import { accept, decideChange, decline, freeze, lapse, receive, requestChange } from './acceptance.ts'
import type { Advanced, Deal, Entry } from './deal.ts'
import { blockingSide } from './deal.ts'
import { hasReached, positionOf } from './deal-state.ts'
import type { Happening, WhatKind } from './happening.ts'
import { isOutsideNews } from './happening.ts'
import { bookHandover, endWithdrawal, handOver, payBalance, prepare, register, unbookHandover } from './handover.ts'
import { cancel, demandDelivery, dispute, hold, promiseDate, resume, settleDispute, withdraw } from './incident.ts'
import {
  arrive,
  assignVin,
  checkSameVin,
  dispatch,
  finishBuilding,
  newsMilestones,
  schedule,
  startProduction,
} from './production.ts'

/**
 * What a happening makes of a deal, with the entries for the record. News from outside that is already known changes
 * nothing; news that comes before its time is refused (`deal-not-ready`), so that its sender tries again.
 */
export function advance(deal: Deal, happening: Happening): Advanced {
  checkNotBlocked(deal, happening.kind)
  if (isOutsideNews(happening) && isKnown(deal, happening)) return { deal, entries: [] }
  // What others tell after an early end is kept on record and moves nothing.
  if (happening.by.kind === 'outside' && hasEarlyEnd(deal)) return { deal, entries: [entryOf(happening, deal, deal)] }
  const steps = stepsOf(deal, happening)
  const last = steps.at(-1)
  if (!last) return { deal, entries: [] }
  const entries = steps.map((step, nth) => {
    const before = steps[nth - 1] ?? deal
    return nth === 0 ? entryOf(happening, before, step) : followed(happening, before, step)
  })
  return { deal: last, entries }
}

function stepsOf(deal: Deal, happening: Happening): readonly Deal[] {
  switch (happening.kind) {
    case 'deposit-paid':
      return receive(deal, happening)
    case 'accepted':
      return accept(deal, happening)
    case 'declined':
      return decline(deal, happening)
    case 'lapsed':
      return lapse(deal, happening)
    case 'change-requested':
      return requestChange(deal, happening)
    case 'change-decided':
      return decideChange(deal, happening)
    case 'frozen':
      return freeze(deal)
    case 'scheduled':
      return schedule(deal, happening)
    case 'production-started':
      return startProduction(deal)
    case 'vin-assigned':
      return assignVin(deal, happening)
    case 'built':
      return finishBuilding(deal)
    case 'dispatched':
      return dispatch(deal, happening)
    case 'arrived':
      return arrive(deal, happening)
    case 'prepared':
      return prepare(deal)
    case 'registered':
      return register(deal, happening)
    case 'balance-paid':
      return payBalance(deal, happening)
    case 'handover-booked':
      return bookHandover(deal, happening)
    case 'handover-unbooked':
      return unbookHandover(deal)
    case 'handed-over':
      return handOver(deal, happening)
    case 'withdrawal-ended':
      return endWithdrawal(deal, happening)
    case 'date-promised':
      return promiseDate(deal, happening)
    case 'held':
      return hold(deal, happening)
    case 'resumed':
      return resume(deal)
    case 'delivery-demanded':
      return demandDelivery(deal, happening)
    case 'disputed':
      return dispute(deal, happening)
    case 'dispute-settled':
      return settleDispute(deal)
    case 'cancelled':
      return cancel(deal, happening)
    case 'withdrawn':
      return withdraw(deal, happening)
    default:
      return unreachable(happening)
  }
}

const blockedOnHold: readonly WhatKind[] = ['accepted', 'frozen', 'handover-booked', 'handed-over']

function checkNotBlocked(deal: Deal, kind: WhatKind): void {
  if (!blockedOnHold.includes(kind)) return
  const blocking = blockingSide(deal)
  if (blocking) {
    throw new Refusal('deal-on-hold', 'This deal waits for something to be resolved first.', {
      deal: deal.id,
      waitsFor: blocking.name,
    })
  }
}

function isKnown(
  deal: Deal,
  happening: Extract<Happening, { kind: keyof typeof newsMilestones | 'balance-paid' }>,
): boolean {
  if (happening.kind === 'balance-paid' || hasEarlyEnd(deal)) return false
  if (!hasReached(deal.state.name, newsMilestones[happening.kind])) return false
  if ('vin' in happening) checkSameVin(deal, happening.vin)
  return true
}

function hasEarlyEnd({ state }: Deal): boolean {
  return positionOf(state.name) === -1
}

function entryOf(happening: Happening, before: Deal, after: Deal): Entry {
  const { at, by, kind, ...detail } = happening
  return { at, by, kind, from: before.state.name, to: after.state.name, detail }
}

/** A step that nobody took: it followed from the one before. */
function followed({ at, kind }: Happening, before: Deal, after: Deal): Entry {
  const sides = after.sides.filter((side) => !before.sides.includes(side))
  return {
    at,
    by: { kind: 'house' },
    kind: sides[0]?.name === 'ON_HOLD' ? 'held' : 'followed',
    from: before.state.name,
    to: after.state.name,
    detail: sides.length > 0 ? { after: kind, sides } : { after: kind },
  }
}
