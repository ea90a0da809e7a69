import type { Moment } from '../../../house/department.ts'
import type { Language } from '../../../house/markets/market.ts'
import { moneyWords } from '../../../house/money-words.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { ChargePromise } from './promise.ts'
import { isLive, type Session } from './session.ts'
import { WARN_MINUTES } from './warning.ts'

/** A receipt is news for so long. */
export const RECEIPT_HOURS = 24

const words = {
  de: {
    running: (place: string) => `Lädt gerade: ${place}`,
    starting: (place: string) => `Startet: ${place}`,
    soFar: (kwh: string, cost: string) => `${kwh} kWh, bisher ${cost}`,
    blocking: (place: string) => `Bald kostet das Stehen: ${place}`,
    blockingText: (time: string) => `Ab ${time} Uhr kostet es, wenn Ihr Auto stehen bleibt.`,
    receipt: (place: string) => `Ihr Beleg: ${place}`,
    total: (kwh: string, cost: string) => `${kwh} kWh für ${cost}`,
  },
  en: {
    running: (place: string) => `Charging now: ${place}`,
    starting: (place: string) => `Starting: ${place}`,
    soFar: (kwh: string, cost: string) => `${kwh} kWh, ${cost} so far`,
    blocking: (place: string) => `Staying will soon cost: ${place}`,
    blockingText: (time: string) => `From ${time} on it costs to leave your car there.`,
    receipt: (place: string) => `Your receipt: ${place}`,
    total: (kwh: string, cost: string) => `${kwh} kWh for ${cost}`,
  },
} as const

/** What a customer should see of a session today. */
export function sessionMoment(
  session: Session,
  { place }: ChargePromise,
  { language, at }: { readonly language: Language; readonly at: Instant },
): Moment | null {
  const t = words[language]
  const { energyWh, cost, blockingFrom, powerW } = session.meter
  const kwh = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(energyWh / 1000)
  const told = { kind: 'charging', href: `/my/charging/sessions/${session.id}`, at: session.state.at }
  const amount = moneyWords(cost, language)
  if (isLive(session)) {
    const isSoon = blockingFrom !== null && at.until(blockingFrom).total('minutes') <= WARN_MINUTES
    if (isSoon) {
      const time = blockingFrom.toZonedDateTimeISO(place.timeZone).toPlainTime().toString({ smallestUnit: 'minute' })
      return { ...told, title: t.blocking(place.name), detail: t.blockingText(time), urgency: 'now' }
    }
    const isRunning = session.startedAt !== null || powerW !== null
    const title = isRunning ? t.running(place.name) : t.starting(place.name)
    return { ...told, title, detail: t.soFar(kwh, amount), urgency: 'now' }
  }
  if (session.state.name !== 'settled') return null
  if (session.state.at.until(at).total('hours') > RECEIPT_HOURS) return null
  return { ...told, title: t.receipt(place.name), detail: t.total(kwh, amount), urgency: 'calm' }
}
