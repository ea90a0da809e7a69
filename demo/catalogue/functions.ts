import type { FunctionTerms } from '../../src/house/catalogue/public.ts'
import type { Euro, Line, OfferInput, Text } from './line.ts'
import { text } from './line.ts'

interface Described {
  readonly title: Text
  readonly claim: Text
  readonly description: Text
}

interface Sold {
  /** Euro by plan; a plan that is not named is not sold. */
  readonly euro: Readonly<Partial<Record<keyof typeof plans, Euro>>>
  readonly trialDays?: number
  readonly lines?: string[]
  readonly hardware?: string[]
  readonly software?: string
  readonly bound?: 'vehicle' | 'user'
  readonly isTransferable?: boolean
  readonly worksOffline?: boolean
}

const plans = {
  month: { title: text(['Ein Monat', 'One month']), term: { kind: 'month' } },
  year: { title: text(['Ein Jahr', 'One year']), term: { kind: 'year' } },
  season: { title: text(['Eine Saison, 120 Tage', 'One season, 120 days']), term: { kind: 'fixed', days: 120 } },
  lifetime: { title: text(['Für immer', 'For good']), term: { kind: 'lifetime' } },
} as const satisfies Record<string, { title: unknown; term: FunctionTerms['terms'][string] }>

const cars = ['lerche', 'funke', 'firn', 'laube', 'ferne']

function functionOf(sku: string, { title, claim, description }: Described, sold: Sold): Line {
  const chosen = Object.entries(plans).filter(([code]) => Object.hasOwn(sold.euro, code))
  const offer: OfferInput = {
    sku,
    department: 'updates',
    kind: 'function',
    title: text(title),
    claim: text(claim),
    description: text(description),
    deposit: { kind: 'full' },
    facets: {},
    rules: [],
    groups: [
      {
        kind: 'plan',
        code: 'plan',
        title: text(['Laufzeit', 'Term']),
        options: chosen.map(([code, plan]) => ({ code, title: plan.title })),
      },
    ],
    function: {
      terms: Object.fromEntries(chosen.map(([code, { term }]) => [code, term])),
      trialDays: sold.trialDays ?? null,
      requires: { lines: sold.lines ?? cars, hardware: sold.hardware ?? [], software: sold.software ?? null },
      bound: sold.bound ?? 'vehicle',
      isTransferable: sold.isTransferable ?? true,
      worksOffline: sold.worksOffline ?? true,
    },
  }
  const euro = Object.fromEntries(
    chosen.map(([code]) => [code, Object.entries(sold.euro).find(([at]) => at === code)?.[1] ?? null]),
  )
  return { offer, euro }
}

/** What the demo maker lets people add to a car that they have. */
export const functions: readonly Line[] = [
  functionOf(
    'matrix-light',
    {
      title: ['Matrix-Fernlicht', 'Matrix high beam'],
      claim: ['Fernlicht, das andere nicht blendet.', 'High beam that dazzles nobody.'],
      description: [
        'Das Fernlicht bleibt an und spart entgegenkommende Fahrzeuge aus. Die Scheinwerfer dafür hat Ihr Auto schon.',
        'The high beam stays on and leaves out oncoming traffic. Your car has the headlights for it already.',
      ],
    },
    { euro: { month: 9, year: 89, lifetime: 349 }, trialDays: 30, lines: ['lerche', 'firn', 'laube', 'ferne'] },
  ),
  functionOf(
    'trailer-assist',
    {
      title: ['Anhängerassistent', 'Trailer assistant'],
      claim: ['Rangiert mit Anhänger, Sie schauen zu.', 'Manoeuvres the trailer while you watch.'],
      description: [
        'Sie stellen ein, wohin der Anhänger soll; das Auto lenkt. Braucht die Anhängerkupplung ab Werk.',
        'You say where the trailer should go; the car steers. Needs the tow bar fitted at the factory.',
      ],
    },
    { euro: { month: 12, season: 39, lifetime: 299 }, trialDays: 14, hardware: ['tow-bar'] },
  ),
  functionOf(
    'seat-memory',
    {
      title: ['Sitzeinstellung merken', 'Seat memory'],
      claim: ['Einsteigen, und alles passt.', 'Get in, and everything fits.'],
      description: [
        'Sitz, Spiegel und Lenkrad stellen sich auf die Person am Steuer ein. Für bis zu vier Personen.',
        'Seat, mirrors and steering wheel adjust to who is at the wheel. For up to four people.',
      ],
    },
    { euro: { month: 4, year: 39, lifetime: 129 }, trialDays: 30 },
  ),
  functionOf(
    'navigation-plus',
    {
      title: ['Navigation Plus', 'Navigation Plus'],
      claim: ['Plant Ladestopps und kennt den Stau.', 'Plans charging stops and knows the traffic.'],
      description: [
        'Verkehr in Echtzeit, Ladestopps mit freien Plätzen, Karten, die sich selbst erneuern. Gilt für Sie, nicht für das Auto.',
        'Live traffic, charging stops with free places, maps that renew themselves. Bound to you, not to the car.',
      ],
    },
    { euro: { month: 6, year: 59 }, trialDays: 30, bound: 'user', isTransferable: false, worksOffline: false },
  ),
  functionOf(
    'battery-preconditioning',
    {
      title: ['Batterie vorwärmen', 'Battery preconditioning'],
      claim: ['Schneller laden, auch im Winter.', 'Charges faster, even in winter.'],
      description: [
        'Bringt die Batterie auf dem Weg zur Ladesäule auf Temperatur. Braucht die Wärmepumpe.',
        'Brings the battery to temperature on the way to the charger. Needs the heat pump.',
      ],
    },
    { euro: { season: 29, year: 59, lifetime: 189 }, trialDays: 30, hardware: ['heat-pump'] },
  ),
  functionOf(
    'sport-mode',
    {
      title: ['Fahrmodus Sport', 'Sport driving mode'],
      claim: ['Schärfer am Pedal, straffer in der Kurve.', 'Sharper on the pedal, tighter in the bend.'],
      description: [
        'Ein vierter Fahrmodus mit eigener Kennlinie für Antrieb und Lenkung.',
        'A fourth driving mode with a curve of its own for drive and steering.',
      ],
    },
    { euro: { month: 8, year: 79, lifetime: 249 }, lines: ['lerche', 'funke', 'firn', 'ferne'] },
  ),
  functionOf(
    'motorway-assist',
    {
      title: ['Autobahnassistent', 'Motorway assistant'],
      claim: ['Hält Abstand und Spur bis 130 km/h.', 'Keeps distance and lane up to 130 km/h.'],
      description: [
        'Führt das Auto auf der Autobahn in seiner Spur. Sie behalten die Hände am Lenkrad.',
        'Keeps the car in its lane on the motorway. Your hands stay on the wheel.',
      ],
    },
    {
      euro: { month: 15, year: 149, lifetime: 699 },
      trialDays: 14,
      lines: ['lerche', 'firn', 'laube', 'ferne'],
      hardware: ['blind-spot'],
      software: '4.0',
    },
  ),
  functionOf(
    'range-plus',
    {
      title: ['Reichweite Plus', 'Range Plus'],
      claim: ['Gut 40 km mehr aus derselben Batterie.', 'A good 40 km more from the same battery.'],
      description: [
        'Gibt 6 kWh der Batterie frei, die Ihr Auto schon mitfährt. Die Garantie der Batterie bleibt, wie sie ist.',
        'Opens 6 kWh of the battery that your car carries already. The battery warranty stays as it is.',
      ],
    },
    { euro: { month: 19, year: 189, lifetime: 790 }, lines: ['lerche', 'firn'], software: '4.0' },
  ),
]
