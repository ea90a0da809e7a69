import type { Euro, Line, OfferInput, Text } from './line.ts'
import { text } from './line.ts'

interface Described {
  readonly title: Text
  readonly claim: Text
  readonly description: Text
}

interface Sold {
  readonly month: Euro
  readonly year: Euro
  readonly perKwh: readonly [ac: string, dc: string]
  readonly membersMost?: number
  readonly comesWith?: { readonly lines: string[]; readonly months: number }
}

function planOf(sku: string, { title, claim, description }: Described, sold: Sold): Line {
  const [ac, dc] = sold.perKwh
  const offer: OfferInput = {
    sku,
    department: 'charging',
    kind: 'plan',
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
        options: [
          { code: 'month', title: text(['Ein Monat', 'One month']) },
          { code: 'year', title: text(['Ein Jahr', 'One year']) },
        ],
      },
    ],
    charging: {
      terms: { month: 'month', year: 'year' },
      perKwh: { DE: { ac, dc }, AT: { ac, dc } },
      membersMost: sold.membersMost ?? 0,
      comesWith: sold.comesWith ?? null,
    },
  }
  return { offer, euro: { month: sold.month, year: sold.year } }
}

/** How the demo maker's customers charge at a price of their own. */
export const chargingPlans: readonly Line[] = [
  planOf(
    'charge-flat',
    {
      title: ['Laden Plus', 'Charging Plus'],
      claim: ['Überall derselbe Preis je kWh.', 'The same price per kWh everywhere.'],
      description: [
        'Sie zahlen an jeder Säule denselben Preis je Kilowattstunde, gleich wer sie betreibt. Was ein Betreiber fürs Stehen nach dem Laden verlangt, geben wir weiter, wie es ist.',
        'You pay the same price per kilowatt-hour at every charger, whoever operates it. What an operator asks for staying after charging is passed on as it is.',
      ],
    },
    { month: 6.9, year: 69, perKwh: ['0.44', '0.54'], comesWith: { lines: ['ferne', 'laube'], months: 12 } },
  ),
  planOf(
    'charge-distance',
    {
      title: ['Laden Fernstrecke', 'Charging Distance'],
      claim: ['Für alle, die oft schnell laden.', 'For those who often charge fast.'],
      description: [
        'Der niedrigste Preis an schnellen Säulen. Je mehr Gleichstrom Sie laden, desto eher lohnt er sich.',
        'The lowest price at fast chargers. The more direct current you charge, the sooner it pays.',
      ],
    },
    { month: 14.9, year: 149, perKwh: ['0.41', '0.42'] },
  ),
  planOf(
    'charge-family',
    {
      title: ['Laden Familie', 'Charging Family'],
      claim: ['Ein Tarif für bis zu fünf.', 'One plan for up to five.'],
      description: [
        'Sie und vier weitere laden zum selben Preis. Eine Rechnung im Monat sagt, wer wo geladen hat.',
        'You and four others charge at the same price. One invoice a month says who charged where.',
      ],
    },
    { month: 12.9, year: 129, perKwh: ['0.44', '0.54'], membersMost: 4 },
  ),
]
