import { Refusal } from '../../kernel/refusal.ts'
import { type Instant, isBefore } from '../../kernel/time.ts'
import { blockingSide, type Deal, sideOf } from './deal.ts'
import type { DealFile } from './deal-file.ts'
import { hasEnded, hasReached } from './deal-state.ts'
import { cancellationTerms, withdrawalTerms } from './ending.ts'
import { demandableFrom } from './withdrawal.ts'

/** What each side may do with a deal now; a screen shows these as buttons. */
export const customerSteps = [
  'pay',
  'book-handover',
  'cancel-handover',
  'cancel',
  'withdraw',
  'demand-delivery',
] as const
export const partnerSteps = ['answer', 'prepare', 'book-handover', 'cancel-handover', 'hand-over'] as const
export const makerSteps = [
  'hold',
  'resume',
  'prepare',
  'book-handover',
  'cancel-handover',
  'hand-over',
  'cancel',
] as const

export function stepsOfCustomer({ deal, care }: DealFile, at: Instant): readonly (typeof customerSteps)[number][] {
  const possible = {
    pay:
      deal.payment.kind === 'part' && hasReached(deal.state.name, 'ACCEPTED') && !hasReached(deal.state.name, 'PAID'),
    'book-handover': mayBook(deal) && care.kind === 'partner',
    'cancel-handover': deal.state.name === 'HANDOVER_BOOKED',
    cancel: isAllowed(() => cancellationTerms(deal, 'customer')),
    withdraw: deal.state.name !== 'SUBMITTED' && isAllowed(() => withdrawalTerms(deal, at)),
    'demand-delivery': mayDemand(deal, at),
  }
  return customerSteps.filter((step) => possible[step])
}

export function stepsOfPartner({ deal }: DealFile, isAsked: boolean): readonly (typeof partnerSteps)[number][] {
  const possible = {
    answer: isAsked,
    prepare: !isAsked && deal.state.name === 'AT_PARTNER',
    'book-handover': !isAsked && mayBook(deal),
    'cancel-handover': !isAsked && deal.state.name === 'HANDOVER_BOOKED',
    'hand-over': !isAsked && deal.state.name === 'HANDOVER_BOOKED' && !blockingSide(deal),
  }
  return partnerSteps.filter((step) => possible[step])
}

/** The maker acts in a partner's place where its own delivery centre looks after the deal. */
export function stepsOfMaker({ deal, care }: DealFile): readonly (typeof makerSteps)[number][] {
  const own = care.kind === 'delivery-centre'
  const onHold = sideOf(deal, 'ON_HOLD') !== undefined
  const running = !hasEnded(deal.state.name) && !hasReached(deal.state.name, 'HANDED_OVER')
  const possible = {
    hold: running && !onHold,
    resume: onHold,
    prepare: own && deal.state.name === 'AT_PARTNER',
    'book-handover': own && mayBook(deal),
    'cancel-handover': own && deal.state.name === 'HANDOVER_BOOKED',
    'hand-over': own && deal.state.name === 'HANDOVER_BOOKED' && !blockingSide(deal),
    cancel: running,
  }
  return makerSteps.filter((step) => possible[step])
}

function mayBook(deal: Deal): boolean {
  return (deal.state.name === 'PAID' || deal.state.name === 'HANDOVER_BOOKED') && !blockingSide(deal)
}

function mayDemand(deal: Deal, at: Instant): boolean {
  if (deal.promise === null || sideOf(deal, 'IN_DEFAULT')) return false
  const { name } = deal.state
  if (!hasReached(name, 'ACCEPTED') || hasReached(name, 'HANDED_OVER')) return false
  return !isBefore(at, demandableFrom(deal.market, deal.promise))
}

function isAllowed(decide: () => unknown): boolean {
  try {
    decide()
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
