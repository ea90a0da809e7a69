import type { Words } from './commission-words.ts'

export function distanceWords(km: number): Words {
  return km < 15
    ? { de: `In Ihrer Nähe: etwa ${Math.max(1, km)} km`, en: `Close to you: about ${Math.max(1, km)} km` }
    : { de: `Etwa ${km} km entfernt`, en: `About ${km} km away` }
}

export function nextHandoverWords(date: Temporal.PlainDate): Words {
  const long = { day: 'numeric', month: 'long' } as const
  return {
    de: `Nächster Übergabetermin am ${date.toLocaleString('de-DE', long)}`,
    en: `Next handover date ${date.toLocaleString('en-GB', long)}`,
  }
}

export const territoryWords = { de: 'Zuständig für Ihre Postleitzahl', en: 'Looks after your postcode' } as const

export const capabilityWords = {
  'test-drive': { de: 'Probefahrt möglich', en: 'Test drives' },
  'trade-in': { de: 'Nimmt Ihr Fahrzeug in Zahlung', en: 'Takes your vehicle in part exchange' },
} as const
