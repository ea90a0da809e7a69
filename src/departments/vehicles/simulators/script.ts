import type { FactoryOrder } from '../factory.ts'
import type { Message } from '../message.ts'
import type { RegistrationOrder } from '../registration.ts'
import type { TransportOrder } from '../transport.ts'
import { chance } from './chance.ts'

type NewsOf<Company> = Extract<Message, { company: Company }>['news']

/** What a company tells so many days after the step before; `twice` because messages come at least once. */
export interface Step<News = Message['news']> {
  readonly afterDays: number
  readonly news: News
  readonly twice: boolean
}

/**
 * How the factory answers an order: of a hundred first tries it refuses three and misunderstands two; fifteen orders
 * wait for parts, a fifth of all messages comes twice.
 */
export function factoryScript(
  order: FactoryOrder,
  vin: string,
  today: Temporal.PlainDate,
): readonly Step<NewsOf<'factory'>>[] {
  const { reference, attempt } = order
  const luck = chance(reference, 'factory')
  const step = (afterDays: number, news: NewsOf<'factory'>) => ({
    afterDays,
    news,
    twice: chance(reference, news.kind) < 20,
  })
  if (attempt === 1 && luck < 3) return [step(1, { kind: 'refused', message: 'Kombination ab Werk nicht baubar.' })]
  const isMisread = attempt === 1 && luck < 5
  const configurationHash = isMisread ? order.configurationHash.replace(/^./, flipped) : order.configurationHash
  const start = today.add({ days: 15 })
  const week = `${start.yearOfWeek}-W${String(start.weekOfYear).padStart(2, '0')}`
  const delayDays = luck >= 85 ? 12 : 0
  return [
    step(1, { kind: 'scheduled', week, configurationHash }),
    step(0, {
      kind: 'date-changed',
      date: start.add({ days: 16 }).toString(),
      binding: false,
      reason: 'factory-scheduled',
    }),
    ...(delayDays > 0
      ? [
          step(9, {
            kind: 'date-changed',
            date: start.add({ days: 28 }).toString(),
            binding: false,
            reason: 'parts-missing',
          }),
        ]
      : []),
    step(14 + delayDays, { kind: 'production-started' }),
    step(1, { kind: 'vin-assigned', vin }),
    step(3, { kind: 'built' }),
  ]
}

/** How the carrier answers: a tenth of all transports is late and says so. */
export function transportScript(
  order: TransportOrder,
  today: Temporal.PlainDate,
): readonly Step<NewsOf<'transport'>>[] {
  const { reference, vin } = order
  const isLate = chance(reference, 'transport') < 10
  const twice = chance(reference, 'carrier-twice') < 20
  return [
    { afterDays: 1, news: { kind: 'dispatched', vin }, twice },
    ...(isLate
      ? [
          {
            afterDays: 2,
            news: {
              kind: 'date-changed',
              date: today.add({ days: 14 }).toString(),
              binding: false,
              reason: 'transport-delay',
            },
            twice: false,
          } as const,
        ]
      : []),
    { afterDays: isLate ? 5 : 4, news: { kind: 'arrived', vin }, twice },
  ]
}

/** How the office answers: five of a hundred first applications lack a paper. */
export function registrationScript(order: RegistrationOrder): readonly Step<NewsOf<'registration'>>[] {
  const { reference, attempt } = order
  const twice = chance(reference, 'office-twice') < 20
  if (attempt === 1 && chance(reference, 'registration') < 5) {
    return [{ afterDays: 1, news: { kind: 'refused', message: 'Versicherungsbestätigung fehlt.' }, twice }]
  }
  return [{ afterDays: 2, news: { kind: 'registered', plate: plateFor(order) }, twice }]
}

function plateFor({ reference, kind, city }: RegistrationOrder): string {
  const number = 100 + chance(reference, 'plate') * 9
  return kind === 'insurance' ? `${number} MRG` : `${city.slice(0, 1).toUpperCase()} MR ${number}`
}

function flipped(sign: string): string {
  return sign === '0' ? '1' : '0'
}
