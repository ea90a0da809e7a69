import type { Language } from '../src/house/markets/market.ts'
import type { FunctionWords } from '../src/house/rights/public.ts'

const words: ReadonlyMap<string, Readonly<Record<Language, FunctionWords>>> = new Map([
  [
    'seat-heating',
    {
      de: { title: 'Sitzheizung vorn', text: 'Wärmt Fahrer- und Beifahrersitz in drei Stufen.' },
      en: { title: 'Heated front seats', text: 'Warms both front seats in three steps.' },
    },
  ],
  [
    'lane-keeping',
    {
      de: { title: 'Spurhalteassistent', text: 'Hält den Wagen in seiner Spur und meldet, wenn er sie verlässt.' },
      en: { title: 'Lane keeping', text: 'Keeps the car in its lane and tells when it leaves it.' },
    },
  ],
  [
    'matrix-light',
    {
      de: { title: 'Matrix-Fernlicht', text: 'Fernlicht, das andere nicht blendet.' },
      en: { title: 'Matrix high beam', text: 'High beam that does not dazzle others.' },
    },
  ],
  [
    'motorway-assist',
    {
      de: { title: 'Autobahnassistent', text: 'Hält Abstand und Spur bis 130 km/h.' },
      en: { title: 'Motorway assistant', text: 'Keeps distance and lane up to 130 km/h.' },
    },
  ],
  [
    'range-plus',
    {
      de: { title: 'Reichweite Plus', text: 'Gibt 6 kWh der Batterie frei, gut 40 km mehr.' },
      en: { title: 'Range Plus', text: 'Opens 6 kWh of the battery, a good 40 km more.' },
    },
  ],
  [
    'music',
    {
      de: { title: 'Musik unterwegs', text: 'Streaming ohne Telefon, mit Ihrem Konto.' },
      en: { title: 'Music on the road', text: 'Streaming without a phone, with your own account.' },
    },
  ],
  [
    'seat-memory',
    {
      de: { title: 'Sitzeinstellung merken', text: 'Sitz und Spiegel stellen sich auf die Person am Steuer ein.' },
      en: { title: 'Seat memory', text: 'Seat and mirrors adjust to who is at the wheel.' },
    },
  ],
  [
    'trailer-assist',
    {
      de: { title: 'Anhängerassistent', text: 'Rangiert mit Anhänger auf Knopfdruck.' },
      en: { title: 'Trailer assistant', text: 'Manoeuvres a trailer at the push of a button.' },
    },
  ],
])

/** What the demo's functions are called. A function that nobody has named goes by its code. */
export function demoFunctionWords(code: string, language: Language): FunctionWords {
  return words.get(code)?.[language] ?? { title: code, text: '' }
}
