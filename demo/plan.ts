import type { Milestone } from '../src/departments/vehicles/deal-state.ts'
import type { CustomerGroup } from '../src/house/department.ts'
import type { MarketCode } from '../src/house/markets/market.ts'
import type { Partner } from '../src/house/partners/public.ts'
import { present } from '../src/kernel/refusal.ts'
import type { Instant } from '../src/kernel/time.ts'
import { type Chance, chances } from './chance.ts'
import type { DemoCustomer } from './customers.ts'
import { usualDays } from './deals.ts'
import { type TwistName, twists } from './twists.ts'

/** One purchase of the demo's past, before it is told. */
export interface Plan {
  readonly customer: DemoCustomer
  readonly offer: string
  readonly source: 'factory' | 'stock'
  readonly partner: Partner | null
  readonly placedAt: Instant
  /** How far it gets, if there was time enough. */
  readonly target: Milestone
  readonly twists: readonly TwistName[]
  readonly payment: 'card' | 'second-card' | 'second-step' | 'none'
  /** How partners that were asked first behaved. */
  readonly refusals: readonly ('handed-back' | 'silent')[]
  readonly slowness: number
  readonly aheadHours: number
}

export interface Cast {
  /** Anna, Jonas and Theresa. */
  readonly known: readonly DemoCustomer[]
  readonly invented: readonly DemoCustomer[]
  /** Those of Dora, Emil and Franka come first. */
  readonly partners: readonly Partner[]
  readonly now: Instant
}

/** How long the past is. */
export const PAST_DAYS = 90
const ORDINARY = 40
/** An answer may come after a weekend, so that what is to have been reached by now begins so much earlier. */
const SLACK_DAYS = 5
const BOOKED_DAYS = usualDays('HANDOVER_BOOKED') + SLACK_DAYS

const carLines = ['lerche', 'lerche', 'lerche', 'funke', 'funke', 'firn', 'firn', 'ferne'] as const
const allLines: readonly string[] = [...carLines, 'laube', 'kraxe', 'glimm', 'kiesel']

/** Everything that was bought: what the demo's people look at, every state, every twist, and the ordinary days. */
export function plansOf(cast: Cast): readonly Plan[] {
  const chance = chances(90_210)
  return [
    ...knownPlans(cast, chance),
    ...cast.partners.slice(0, 3).flatMap((partner) => deskPlans(cast, partner, chance)),
    ...standingPlans(cast, chance),
    ...twistedPlans(cast, chance),
    ...endedPlans(cast, chance),
    ...Array.from({ length: ORDINARY }, () => ordinary(cast, chance)),
  ]
}

type Wish = Partial<Omit<Plan, 'customer' | 'placedAt'>>

function plan(cast: Cast, customer: DemoCustomer, days: number, wish: Wish): Plan {
  const placedAt = cast.now.subtract({ seconds: Math.round(days * 86_400) })
  const usual = { offer: 'lerche', source: 'factory', partner: null, target: 'CLOSED', payment: 'card' } as const
  return { customer, placedAt, ...usual, twists: [], refusals: [], slowness: 1, aheadHours: 30, ...wish }
}

const MINUTES = 1 / 1440

/** Deals of Anna, Jonas and Theresa with the partners near by, each in a state worth a look. */
function knownPlans(cast: Cast, chance: Chance): readonly Plan[] {
  const [anna, jonas, theresa] = cast.known.map((customer, nth) => {
    const partner = present(cast.partners[nth], 'a partner near by')
    return (days: number, wish: Wish) => plan(cast, customer, days + chance.share() / 3, { partner, ...wish })
  })
  if (!anna || !jonas || !theresa) return []
  return [
    anna(30 * MINUTES, { offer: 'funke' }),
    anna(usualDays('IN_PRODUCTION') + SLACK_DAYS + 3, { offer: 'firn', twists: ['date-changed'] }),
    anna(usualDays('REGISTERED') + SLACK_DAYS, { target: 'REGISTERED' }),
    anna(BOOKED_DAYS + 7, { offer: 'kiesel' }),
    anna(PAST_DAYS - 2, { offer: 'kraxe' }),
    jonas(usualDays('IN_TRANSIT') + SLACK_DAYS, { offer: 'ferne', target: 'IN_TRANSIT' }),
    jonas(BOOKED_DAYS, { aheadHours: 168 }),
    theresa(usualDays('IN_PRODUCTION') + SLACK_DAYS, { offer: 'funke', target: 'IN_PRODUCTION' }),
    theresa(45 * MINUTES, { offer: 'glimm' }),
  ]
}

/** What waits on the desk of a partner at which somebody sits, and what is in its calendar. */
function deskPlans(cast: Cast, partner: Partner, chance: Chance): readonly Plan[] {
  const deal = (days: number, wish: Wish) =>
    plan(cast, buyer(cast, partner.market, 'private', chance), days, { partner, ...wish })
  const reached = (target: Milestone, offer: string) => deal(usualDays(target) + SLACK_DAYS, { target, offer })
  const booked = [150, 174, 222, 270].map((aheadHours) =>
    deal(BOOKED_DAYS + chance.share(), { aheadHours, offer: chance.pick(carLines) }),
  )
  return [
    deal((15 + chance.below(15)) * MINUTES, { offer: 'lerche' }),
    deal((40 + chance.below(20)) * MINUTES, { offer: 'laube' }),
    deal((70 + chance.below(20)) * MINUTES, { offer: 'kraxe' }),
    reached('IN_PRODUCTION', 'funke'),
    reached('IN_TRANSIT', 'lerche'),
    reached('AT_PARTNER', 'firn'),
    reached('AT_PARTNER', 'kiesel'),
    reached('PAID', 'lerche'),
    ...booked,
    deal(BOOKED_DAYS + 8, { offer: 'lerche' }),
    deal(PAST_DAYS - 4 - chance.below(4), { offer: 'lerche' }),
    deal(PAST_DAYS - 9 - chance.below(9), { offer: 'kiesel' }),
    deal(PAST_DAYS - 20 - chance.below(20), { offer: 'lerche', source: 'stock' }),
    deal(PAST_DAYS - 40 - chance.below(10), { offer: 'funke', source: 'stock' }),
  ]
}

const standing = ['CHANGEABLE', 'FROZEN', 'SCHEDULED', 'VIN_ASSIGNED', 'BUILT', 'PREPARED'] as const

/** The states in which nothing stands for long, once each. */
function standingPlans(cast: Cast, chance: Chance): readonly Plan[] {
  const milestones = standing.map((target) =>
    plan(cast, buyer(cast, 'DE', 'private', chance), usualDays(target) + SLACK_DAYS, { target }),
  )
  // Brought from elsewhere to the partner that was chosen; what stands there has arrived as soon as it is accepted.
  const fromStock = { source: 'stock', offer: 'funke', target: 'ACCEPTED', partner: elsewhere(cast) } as const
  return [...milestones, plan(cast, buyer(cast, 'DE', 'private', chance), SLACK_DAYS, fromStock)]
}

function twistedPlans(cast: Cast, chance: Chance): readonly Plan[] {
  const deal = (group: CustomerGroup, names: readonly TwistName[]) => {
    const waits = names.reduce((days, name) => days + twists[name].afterDays, 0)
    const from = present(names.at(-1), 'a twist')
    // Deeds of the last kind begin after a handover that was booked by the hour.
    const days = usualDays(twists[from].from) + SLACK_DAYS + waits + 2
    return plan(cast, buyer(cast, 'DE', group, chance), days, {
      twists: names,
      offer: chance.pick(['lerche', 'funke']),
    })
  }
  return [
    deal('private', ['differs']),
    deal('private', ['held-by-maker']),
    deal('private', ['cancelled-early']),
    deal('business', ['cancelled-late']),
    deal('private', ['withdrawn']),
    deal('private', ['returned']),
    deal('private', ['change-requested']),
    deal('private', ['bound-to-date', 'delivery-demanded']),
    deal('private', ['disputed']),
  ]
}

/** What never became a contract: declined, unanswered, unpaid. */
function endedPlans(cast: Cast, chance: Chance): readonly Plan[] {
  const deal = (days: number, wish: Wish) => plan(cast, buyer(cast, 'DE', 'private', chance), days, wish)
  const dealer = elsewhere(cast)
  return [
    deal(12, { offer: 'laube', partner: dealer, refusals: ['handed-back'] }),
    deal(18, { offer: 'laube', partner: dealer, refusals: ['silent'] }),
    deal(6, { payment: 'none' }),
    deal(4 * MINUTES, { payment: 'none', offer: 'kraxe' }),
    deal(9 * MINUTES, { payment: 'none', offer: 'funke' }),
    deal(3 * MINUTES, { payment: 'second-step', offer: 'ferne' }),
  ]
}

/** A partner in Germany at which nobody sits. */
function elsewhere({ partners }: Cast): Partner {
  const unstaffed = partners.slice(3).filter(({ market }) => market === 'DE')
  return present(
    unstaffed.find(({ capabilities }) => capabilities.includes('handover')),
    'a partner',
  )
}

function ordinary(cast: Cast, chance: Chance): Plan {
  const market = chance.share() < 0.8 ? 'DE' : 'AT'
  const offer = chance.pick(allLines)
  // More is sold lately than at the opening, and nearly nothing at night.
  const days = 1 + (PAST_DAYS - 2) * chance.share() ** 1.3
  const luck = chance.share()
  const customer = buyer(cast, market, chance.share() < 0.15 ? 'business' : 'private', chance)
  const wishes: Wish = {
    offer,
    source: offer !== 'laube' && chance.share() < 0.25 ? 'stock' : 'factory',
    partner: partnerFor(cast, market, { offer, luck: chance.share() }, chance),
    payment: luck < 0.08 ? 'second-card' : 'card',
    refusals: offer === 'laube' || luck > 0.2 ? [] : luck < 0.12 ? ['handed-back'] : ['silent'],
    slowness: 0.6 + chance.share() * 0.8,
    aheadHours: 20 + chance.below(80),
  }
  return atDaytime(plan(cast, customer, days, wishes), chance)
}

/** The van is sold by dealers, so one is always chosen; else half of all choose, and a third of them those of the demo. */
function partnerFor(
  cast: Cast,
  market: MarketCode,
  { offer, luck }: { offer: string; luck: number },
  chance: Chance,
): Partner | null {
  if (offer !== 'laube' && luck < 0.4) return null
  const local = cast.partners.filter(
    (partner) => partner.market === market && partner.capabilities.includes('handover'),
  )
  const able = local.filter(
    ({ capabilities }) =>
      allLines.indexOf(offer) < allLines.indexOf('kraxe') || capabilities.includes('light-vehicles'),
  )
  return luck < 0.7 ? chance.pick(able.slice(0, market === 'DE' ? 2 : 1)) : chance.pick(able)
}

function atDaytime(planned: Plan, chance: Chance): Plan {
  const local = planned.placedAt.toZonedDateTimeISO('Europe/Berlin')
  const hour = 8 + chance.below(14)
  return { ...planned, placedAt: local.with({ hour, minute: chance.below(60) }).toInstant() }
}

function buyer(cast: Cast, market: MarketCode, group: CustomerGroup, chance: Chance): DemoCustomer {
  return chance.pick(cast.invented.filter((each) => each.market === market && each.group === group))
}
