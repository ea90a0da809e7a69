import { lercheExtras } from './lerche-extras.ts'
import { interiorsAt } from './interiors.ts'
import { excludes, interiors, line, paints, requires, rims, roof, roofs, trim, trims, wheels } from './line.ts'
import { paintsAt } from './paints.ts'

const body = {
  drive: 'electric',
  euClass: 'M1',
  plate: 'registration',
  axle: 'rear',
  seats: 5,
  doors: 5,
  lengthMm: 4_260,
  widthMm: 1_805,
  heightMm: 1_555,
  bootL: 385,
  payloadKg: 470,
  towingKg: 1_000,
  topSpeedKmh: 160,
  chargingAcW: 11_000,
  co2GPerKm: 0,
  co2Class: 'A',
} as const

const goldIncludes = [
  'nebel',
  'wheels-19',
  'roof-black',
  'interior-ember',
  'rear-camera',
  'heated-seats',
  'ambient-light',
  'blind-spot',
]

export const lerche = line(
  {
    sku: 'lerche',
    kind: 'car',
    body: 'compact',
    drawing: 'compact',
    modelYear: 2027,
    title: ['Lerche', 'Lerche'],
    claim: ['Früh wach, weit unterwegs.', 'Up early, gone far.'],
    description: [
      'Fünf Plätze, ein ebener Boden und bis zu 575 Kilometer am Stück. Die Lerche ist der Wagen für alle Tage: Schule, Büro, Ostsee. Auf der Autobahn lädt sie in einer Kaffeelänge für die nächsten zwei Stunden.',
      'Five seats, a flat floor and up to 575 kilometres in one go. Lerche is the car for every day: school, office, the sea. On the motorway, a coffee break charges it for the next two hours.',
    ],
    deposit: { kind: 'fixed', amountMinor: 50_000 },
    transfer: [990, 1_050],
    papers: [145, 190],
    rules: [
      requires(
        'tow-bar',
        ['tag', 'gold', 'gold-allrad'],
        ['im Früh ist die Hinterachse dafür zu leicht', 'the rear axle of Früh is too light for it'],
      ),
      requires(
        'tow-bar',
        ['rear-camera'],
        ['beim Ankuppeln muss man sehen, was man tut', 'you need to see what you hitch'],
      ),
      requires(
        'wheels-20',
        ['gold', 'gold-allrad'],
        ['nur dort passt das adaptive Fahrwerk dazu', 'they need the adaptive suspension'],
      ),
      requires(
        'head-up',
        ['windscreen-heated'],
        ['das Bild braucht die beschichtete Scheibe', 'the image needs the coated windscreen'],
      ),
      requires(
        'massage',
        ['interior-ember', 'interior-cognac'],
        [
          'die Massage sitzt in den Polstern mit Mikrogewebe oder Leder',
          'the massage sits in the microweave and leather seats',
        ],
      ),
      requires(
        'interior-cognac',
        ['gold', 'gold-allrad'],
        ['Leder gibt es nur im Gold', 'leather is made for Gold only'],
      ),
      requires(
        'motorway-pilot',
        ['blind-spot'],
        ['zum Spurwechsel gehört der Blick nach hinten', 'changing lanes takes a look behind'],
      ),
      excludes('roof-glass', ['roof-rails'], ['Glas trägt keine Reling', 'glass carries no rails']),
      excludes(
        'wheels-20',
        ['tow-bar'],
        ['mit Haken sind höchstens 19 Zoll zugelassen', 'with a tow bar 19 inches are the most allowed'],
      ),
      excludes(
        'mondstaub',
        ['roof-body'],
        ['mattes Dach lässt sich nicht versiegeln', 'a matte roof cannot be sealed'],
      ),
    ],
  },
  [
    trims([
      trim('frueh', ['Früh', 'Früh'], [31_990, 32_490], {
        note: ['Schlicht, schnell da, gut gebaut.', 'Plain, soon yours, well built.'],
        highlights: [
          ['52 kWh, 395 Kilometer', '52 kWh, 395 kilometres'],
          ['12-Zoll-Bildschirm', '12-inch screen'],
          ['Abstandstempomat', 'Adaptive cruise control'],
        ],
        includes: ['tau', 'wheels-17', 'roof-body', 'interior-flax'],
        technical: {
          ...body,
          powerKw: 125,
          to100Ms: 8_700,
          batteryWh: 52_000,
          rangeKm: 395,
          consumptionWhPerKm: 151,
          chargingDcW: 120_000,
          chargeTo80Minutes: 29,
          deliveryWeeks: 8,
        },
      }),
      trim('tag', ['Tag', 'Tag'], [36_490, 36_990], {
        note: ['Die meisten nehmen diese.', 'The one most people take.'],
        highlights: [
          ['63 kWh, 470 Kilometer', '63 kWh, 470 kilometres'],
          ['Kamera hinten, Parkhilfe rundum', 'Rear camera, parking aid all round'],
          ['Sitz- und Lenkradheizung', 'Heated seats and steering wheel'],
        ],
        includes: ['tau', 'wheels-18', 'roof-body', 'interior-flax', 'rear-camera', 'heated-seats'],
        technical: {
          ...body,
          powerKw: 150,
          to100Ms: 7_800,
          batteryWh: 63_000,
          rangeKm: 470,
          consumptionWhPerKm: 153,
          chargingDcW: 150_000,
          chargeTo80Minutes: 28,
          deliveryWeeks: 10,
        },
      }),
      trim('gold', ['Gold', 'Gold'], [42_990, 43_690], {
        note: ['Die weiteste Lerche.', 'The Lerche that goes farthest.'],
        highlights: [
          ['79 kWh, 575 Kilometer', '79 kWh, 575 kilometres'],
          ['Adaptives Fahrwerk', 'Adaptive suspension'],
          ['Lichtband und Stimmungslicht', 'Light bar and ambient light'],
        ],
        includes: goldIncludes,
        technical: {
          ...body,
          powerKw: 210,
          to100Ms: 6_500,
          topSpeedKmh: 180,
          batteryWh: 79_000,
          rangeKm: 575,
          consumptionWhPerKm: 155,
          chargingDcW: 185_000,
          chargeTo80Minutes: 26,
          deliveryWeeks: 12,
        },
      }),
      trim('gold-allrad', ['Gold Allrad', 'Gold all-wheel drive'], [46_490, 47_290], {
        note: ['Greift auch, wenn es glatt wird.', 'Holds on when it gets slippery.'],
        highlights: [
          ['Zwei Motoren, 250 kW', 'Two motors, 250 kW'],
          ['1.400 Kilogramm Anhängelast', '1,400 kilograms on the hook'],
          ['Alles aus Gold', 'All of Gold'],
        ],
        includes: goldIncludes,
        technical: {
          ...body,
          axle: 'all',
          powerKw: 250,
          to100Ms: 4_900,
          topSpeedKmh: 200,
          towingKg: 1_400,
          batteryWh: 79_000,
          rangeKm: 535,
          consumptionWhPerKm: 166,
          chargingDcW: 185_000,
          chargeTo80Minutes: 26,
          deliveryWeeks: 14,
        },
      }),
    ]),
    paints(
      paintsAt([
        ['tau', 0],
        ['sandbank', 290],
        ['nebel', 750],
        ['morgenrot', 750],
        ['blaue-stunde', 750],
        ['moos', 750],
        ['pflaume', 750],
        ['russ', 750],
        ['mondstaub', 1_490],
      ]),
    ),
    roofs([
      roof('body', ['Dach in Wagenfarbe', 'Roof in body colour'], 0),
      roof('black', ['Dach in Schwarz', 'Black roof'], 490),
      roof('glass', ['Panoramadach aus Glas', 'Panoramic glass roof'], 1_190),
    ]),
    rims([
      wheels(17, ['17 Zoll Kreisel', '17-inch Kreisel'], 0, { spokes: 5 }),
      wheels(18, ['18 Zoll Blüte', '18-inch Blüte'], 690, {
        spokes: 7,
        effects: { rangeKm: -6, consumptionWhPerKm: 2 },
      }),
      wheels(19, ['19 Zoll Strahl', '19-inch Strahl'], 1_290, {
        spokes: 10,
        effects: { rangeKm: -16, consumptionWhPerKm: 5 },
      }),
      wheels(20, ['20 Zoll Fächer', '20-inch Fächer'], 1_990, {
        spokes: 9,
        effects: { rangeKm: -28, consumptionWhPerKm: 9, deliveryWeeks: 2 },
      }),
    ]),
    interiors(
      interiorsAt([
        ['flax', 0],
        ['ink', 390],
        ['ember', 990],
        ['cognac', 2_290],
      ]),
    ),
    ...lercheExtras,
  ],
)
