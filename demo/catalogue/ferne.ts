import { interiorsAt } from './interiors.ts'
import {
  excludes,
  extras,
  interiors,
  line,
  option,
  pack,
  packs,
  paints,
  requires,
  rims,
  roof,
  roofs,
  trim,
  trims,
  wheels,
} from './line.ts'
import { paintsAt } from './paints.ts'

const body = {
  drive: 'plug-in-hybrid',
  euClass: 'M1',
  plate: 'registration',
  fuel: 'petrol',
  displacementCcm: 1_498,
  seats: 5,
  doors: 5,
  lengthMm: 4_790,
  widthMm: 1_850,
  heightMm: 1_490,
  bootL: 510,
  payloadKg: 520,
  chargingAcW: 11_000,
} as const

export const ferne = line(
  {
    sku: 'ferne',
    kind: 'car',
    body: 'estate',
    drawing: 'touring',
    modelYear: 2027,
    title: ['Ferne', 'Ferne'],
    claim: ['Die Woche elektrisch, der Urlaub weit.', 'Weekdays electric, holidays far.'],
    description: [
      'Rund hundert Kilometer rein elektrisch, danach siebenhundert mit Benzin. Die Ferne ist der Kombi für alle, die täglich pendeln und zweimal im Jahr ans Mittelmeer wollen.',
      'About a hundred kilometres on electricity alone, seven hundred more on petrol. Ferne is the estate for people who commute every day and drive to the Mediterranean twice a year.',
    ],
    deposit: { kind: 'fixed', amountMinor: 50_000 },
    transfer: [1_090, 1_150],
    papers: [145, 190],
    rules: [
      requires(
        'tow-bar',
        ['rear-camera'],
        ['beim Ankuppeln muss man sehen, was man tut', 'you need to see what you hitch'],
      ),
      requires('wheels-20', ['gold-allrad'], ['nur dort passen die Radhäuser', 'only there do the arches fit']),
      requires('interior-cognac', ['gold-allrad'], ['Leder gibt es nur im Gold', 'leather is made for Gold only']),
      requires(
        'head-up',
        ['windscreen-heated'],
        ['das Bild braucht die beschichtete Scheibe', 'the image needs the coated windscreen'],
      ),
      requires(
        'motorway-pilot',
        ['blind-spot'],
        ['zum Spurwechsel gehört der Blick nach hinten', 'changing lanes takes a look behind'],
      ),
      requires(
        'adaptive-suspension',
        ['wheels-18', 'wheels-19', 'wheels-20'],
        ['auf 17 Zoll ist es nicht abgestimmt', 'it is not tuned for 17 inches'],
      ),
      excludes('roof-glass', ['roof-rails'], ['Glas trägt keine Reling', 'glass carries no rails']),
      excludes(
        'wheels-20',
        ['tow-bar'],
        ['mit Haken sind höchstens 19 Zoll zugelassen', 'with a tow bar 19 inches are the most allowed'],
      ),
    ],
  },
  [
    trims([
      trim('tag', ['Tag', 'Tag'], [44_490, 46_290], {
        note: ['Vernünftig, mit großem Kofferraum.', 'Sensible, with a large boot.'],
        highlights: [
          ['105 Kilometer elektrisch', '105 electric kilometres'],
          ['Lädt mit 11 kW in zwei Stunden', 'Charges at 11 kW in two hours'],
          ['1.600 Kilogramm Anhängelast', '1,600 kilograms on the hook'],
        ],
        includes: ['tau', 'wheels-17', 'roof-body', 'interior-flax', 'rear-camera', 'heated-seats'],
        technical: {
          ...body,
          axle: 'front',
          powerKw: 150,
          to100Ms: 7_900,
          topSpeedKmh: 210,
          towingKg: 1_600,
          batteryWh: 19_700,
          rangeKm: 105,
          electricOnlyWhPerKm: 189,
          weighted: { consumptionWhPerKm: 126, fuelMlPer100Km: 2_100, co2GPerKm: 48, co2Class: 'B' },
          depleted: { fuelMlPer100Km: 5_600, co2GPerKm: 127, co2Class: 'D' },
          deliveryWeeks: 12,
        },
      }),
      trim('gold-allrad', ['Gold Allrad', 'Gold all-wheel drive'], [51_990, 54_490], {
        note: ['Kräftig, leise, bei jedem Wetter.', 'Strong, quiet, in any weather.'],
        highlights: [
          ['200 kW, Allrad', '200 kW, all-wheel drive'],
          ['98 Kilometer elektrisch', '98 electric kilometres'],
          ['Matrixlicht und Stimmungslicht', 'Matrix headlights and ambient light'],
        ],
        includes: [
          'nebel',
          'wheels-18',
          'roof-black',
          'interior-ember',
          'rear-camera',
          'heated-seats',
          'blind-spot',
          'matrix-light',
          'ambient-light',
        ],
        technical: {
          ...body,
          axle: 'all',
          powerKw: 200,
          to100Ms: 6_400,
          topSpeedKmh: 220,
          towingKg: 2_000,
          batteryWh: 19_700,
          rangeKm: 98,
          electricOnlyWhPerKm: 203,
          weighted: { consumptionWhPerKm: 131, fuelMlPer100Km: 2_400, co2GPerKm: 55, co2Class: 'B' },
          depleted: { fuelMlPer100Km: 6_200, co2GPerKm: 141, co2Class: 'E' },
          deliveryWeeks: 14,
        },
      }),
    ]),
    paints(
      paintsAt([
        ['tau', 0],
        ['schiefer', 390],
        ['nebel', 850],
        ['morgenrot', 850],
        ['mitternacht', 850],
        ['pflaume', 850],
        ['russ', 850],
      ]),
    ),
    roofs([
      roof('body', ['Dach in Wagenfarbe', 'Roof in body colour'], 0),
      roof('black', ['Dach in Schwarz', 'Black roof'], 490),
      roof('glass', ['Panoramadach aus Glas', 'Panoramic glass roof'], 1_250),
    ]),
    rims([
      wheels(17, ['17 Zoll Kreisel', '17-inch Kreisel'], 0, { spokes: 5 }),
      wheels(18, ['18 Zoll Blüte', '18-inch Blüte'], 790, {
        spokes: 7,
        effects: { rangeKm: -2, consumptionWhPerKm: 3 },
      }),
      wheels(19, ['19 Zoll Strahl', '19-inch Strahl'], 1_390, {
        spokes: 10,
        effects: { rangeKm: -4, consumptionWhPerKm: 6 },
      }),
      wheels(20, ['20 Zoll Fächer', '20-inch Fächer'], 1_990, {
        spokes: 9,
        effects: { rangeKm: -6, consumptionWhPerKm: 9, deliveryWeeks: 2 },
      }),
    ]),
    interiors(
      interiorsAt([
        ['flax', 0],
        ['ink', 390],
        ['ember', 1_090],
        ['cognac', 2_490],
      ]),
    ),
    packs([
      pack('winter', ['Paket Winter', 'Winter package'], 990, {
        note: ['Warm ab der ersten Minute', 'Warm from the first minute'],
        contains: ['parking-heater', 'windscreen-heated'],
      }),
      pack('journey', ['Paket Reise', 'Journey package'], 1_790, {
        note: ['Ausgeruht ankommen', 'Arrive rested'],
        contains: ['motorway-pilot', 'blind-spot', 'matrix-light'],
      }),
      pack('estate', ['Paket Kombi', 'Estate package'], 590, {
        note: ['Ordnung auf 510 Litern', 'Order within 510 litres'],
        contains: ['roof-rails', 'boot-system', 'tailgate'],
      }),
    ]),
    extras(
      'comfort',
      ['Komfort', 'Comfort'],
      [
        option('heated-seats', ['Sitz- und Lenkradheizung', 'Heated seats and steering wheel'], 490),
        option('parking-heater', ['Standheizung, elektrisch', 'Electric parking heater'], 790),
        option('windscreen-heated', ['Beheizte Frontscheibe', 'Heated windscreen'], 390),
        option('sound', ['Klanganlage mit zwölf Lautsprechern', 'Sound system with twelve speakers'], 790),
        option('ambient-light', ['Stimmungslicht', 'Ambient light'], 250),
        option('tailgate', ['Elektrische Heckklappe', 'Electric tailgate'], 390),
      ],
    ),
    extras(
      'driving',
      ['Fahren & Assistenz', 'Driving & assistance'],
      [
        option('rear-camera', ['Rückfahrkamera', 'Rear camera'], 390),
        option('blind-spot', ['Totwinkelwarner', 'Blind-spot warning'], 490),
        option('motorway-pilot', ['Autobahnlotse', 'Motorway pilot'], 1_090),
        option('matrix-light', ['Matrixlicht', 'Matrix headlights'], 990),
        option('head-up', ['Blickfeldanzeige', 'Head-up display'], 690),
        option('adaptive-suspension', ['Adaptives Fahrwerk', 'Adaptive suspension'], 990, {
          effects: { deliveryWeeks: 2 },
        }),
      ],
    ),
    extras(
      'transport',
      ['Tragen', 'Carrying'],
      [
        option('roof-rails', ['Dachreling', 'Roof rails'], 290, { effects: { rangeKm: -1, consumptionWhPerKm: 2 } }),
        option('boot-system', ['Kofferraumordnung', 'Boot organiser'], 190),
        option('tow-bar', ['Anhängerkupplung, schwenkbar', 'Swivelling tow bar'], 990, {
          effects: { deliveryWeeks: 2 },
        }),
      ],
    ),
  ],
)
