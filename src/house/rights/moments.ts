import type { Moment } from '../department.ts'
import type { Language } from '../markets/market.ts'
import type { Consent, VehicleFacts } from './garage.ts'
import type { Episode } from './episode.ts'

const words = {
  de: {
    consent: (title: string) => `Ein Update für Ihren ${title} wartet auf Sie`,
    consentDetail: (name: string) => `${name} wird erst installiert, wenn Sie zustimmen.`,
    handedOn: (title: string) => `Ihr ${title} hat jemand anders übernommen`,
    handedOnDetail: 'In Ihrer Garage steht, was mitgegangen ist und was für Sie endete.',
    vehicle: 'Fahrzeug',
  },
  en: {
    consent: (title: string) => `An update for your ${title} waits for you`,
    consentDetail: (name: string) => `${name} is installed only once you agree.`,
    handedOn: (title: string) => `Somebody else has taken over your ${title}`,
    handedOnDetail: 'Your garage tells what went along and what ended for you.',
    vehicle: 'vehicle',
  },
} as const satisfies Record<Language, unknown>

/** What owners should see today: updates that wait for them, and vehicles that have another owner. */
export function garageMoments(
  {
    episodes,
    consents,
    facts,
  }: {
    readonly episodes: readonly Episode[]
    readonly consents: readonly Consent[]
    readonly facts: readonly VehicleFacts[]
  },
  language: Language,
): readonly Moment[] {
  const say = words[language]
  const titleOf = (vin: string) => facts.find((each) => each.vin === vin)?.title || say.vehicle
  const asked = consents.map(({ vin, name, version, askedAt }) => ({
    kind: 'consent',
    title: say.consent(titleOf(vin)),
    detail: say.consentDetail(`${name} ${version}`),
    href: `/my/garage/${vin}`,
    urgency: 'soon' as const,
    at: askedAt,
  }))
  const left = episodes.flatMap(({ vin, period, ended }) =>
    period.until === null || ended !== 'handed-on'
      ? []
      : [
          {
            kind: 'handed-on',
            title: say.handedOn(titleOf(vin)),
            detail: say.handedOnDetail,
            href: '/my/garage',
            urgency: 'calm' as const,
            at: period.until,
          },
        ],
  )
  return [...asked, ...left]
}
