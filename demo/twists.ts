import type { Deal } from '../src/departments/vehicles/deal.ts'
import type { Milestone } from '../src/departments/vehicles/deal-state.ts'
import type { Happening, What } from '../src/departments/vehicles/happening.ts'
import type { Instant } from '../src/kernel/time.ts'

/** What keeps a deal from its usual way, and from which milestone on. */
export interface Twist {
  readonly from: Milestone
  readonly what: (deal: Deal, at: Instant) => What & Pick<Happening, 'by'>
  /** Days that pass before it happens. */
  readonly afterDays: number
}

const house = { by: { kind: 'house' } } as const
const factory = { by: { kind: 'outside', company: 'factory' } } as const
const maker = { by: { kind: 'maker', userId: 'demo' } } as const

function customer({ customerId }: Deal) {
  return { by: { kind: 'customer', userId: customerId } } as const
}

function dayOf(at: Instant, days: number): Temporal.PlainDate {
  return at.toZonedDateTimeISO('Europe/Berlin').toPlainDate().add({ days })
}

/** The week in which the factory means to build something else than the contract says. */
function wrongOrder({ configurationHash }: Deal, at: Instant): What {
  const { yearOfWeek, weekOfYear } = dayOf(at, 14)
  const week = `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`
  return { kind: 'scheduled', week, configurationHash: otherThan(configurationHash) }
}

function otherThan(hash: string): string {
  return `${hash.startsWith('0') ? '1' : '0'}${hash.slice(1)}`
}

/** From ordinary wishes to what care has to look at. */
export const twists = {
  differs: { from: 'FROZEN', afterDays: 2, what: (deal, at) => ({ ...factory, ...wrongOrder(deal, at) }) },
  'held-by-maker': {
    from: 'FROZEN',
    afterDays: 1,
    what: () => ({
      ...maker,
      kind: 'held',
      reason: { kind: 'by-maker', note: 'Adresse wird mit dem Kunden geklärt.' },
    }),
  },
  'cancelled-early': {
    from: 'CHANGEABLE',
    afterDays: 1,
    what: (deal) => ({ ...customer(deal), kind: 'cancelled', cancelledBy: 'customer', reason: 'changed-mind' }),
  },
  'cancelled-late': {
    from: 'SCHEDULED',
    afterDays: 3,
    what: (deal) => ({ ...customer(deal), kind: 'cancelled', cancelledBy: 'customer', reason: 'no-longer-needed' }),
  },
  withdrawn: { from: 'CHANGEABLE', afterDays: 2, what: (deal) => ({ ...customer(deal), kind: 'withdrawn' }) },
  returned: { from: 'WITHDRAWAL_OPEN', afterDays: 6, what: (deal) => ({ ...customer(deal), kind: 'withdrawn' }) },
  'change-requested': {
    from: 'CHANGEABLE',
    afterDays: 1,
    what: (deal) => ({
      ...customer(deal),
      kind: 'change-requested',
      configurationHash: otherThan(deal.configurationHash),
    }),
  },
  'date-changed': {
    from: 'IN_PRODUCTION',
    afterDays: 1,
    what: (_, at) => ({
      ...factory,
      kind: 'date-promised',
      promise: { date: dayOf(at, 30), binding: false, reason: 'parts-missing' },
    }),
  },
  'bound-to-date': {
    from: 'SCHEDULED',
    afterDays: 1,
    what: (_, at) => ({
      ...house,
      kind: 'date-promised',
      promise: { date: dayOf(at, 10), binding: true, reason: 'agreed-with-customer' },
    }),
  },
  'delivery-demanded': {
    from: 'SCHEDULED',
    afterDays: 14,
    what: (deal) => ({ ...customer(deal), kind: 'delivery-demanded' }),
  },
  disputed: {
    from: 'PREPARED',
    afterDays: 1,
    what: (deal) => ({ ...customer(deal), kind: 'disputed', reason: 'Kratzer an der Heckklappe.' }),
  },
} as const satisfies Record<string, Twist>
export type TwistName = keyof typeof twists
