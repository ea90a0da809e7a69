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
  drive: 'electric',
  euClass: 'M1',
  plate: 'registration',
  axle: 'rear',
  seats: 5,
  doors: 5,
  lengthMm: 4_640,
  widthMm: 1_880,
  heightMm: 1_660,
  bootL: 585,
  payloadKg: 540,
  towingKg: 1_200,
  topSpeedKmh: 180,
  chargingAcW: 11_000,
  co2GPerKm: 0,
  co2Class: 'A',
} as const

const goldIncludes = [
  'nebel',
  'wheels-19',
  'roof-black',
  'interior-ember',
  'heated-seats',
  'rear-camera',
  'blind-spot',
  'matrix-light',
  'ambient-light',
]

export const firn = line(
  {
    sku: 'firn',
    kind: 'car',
    body: 'suv',
    drawing: 'suv',
    modelYear: 2027,
    title: ['Firn', 'Firn'],
    claim: ['Ruhe, mit Aussicht.', 'Quiet, with a view.'],
    description: [
      'Hoch sitzen, leise gleiten, alles mitnehmen. Der Firn trägt Familie, Hund und vier Paar Ski und kommt mit einer Ladung von München an den Gardasee. Oben angekommen, gibt er Strom für den Kaffee.',
      'Sit high, glide quietly, bring everything. Firn carries the family, the dog and four pairs of skis, and gets from Munich to Lake Garda on one charge. Once there, it powers the coffee machine.',
    ],
    deposit: { kind: 'share', rate: '0.02' },
    transfer: [1_190, 1_250],
    papers: [145, 190],
    rules: [
      requires(
        'tow-bar',
        ['surround-view'],
        ['ohne Rundumsicht lässt sich der Haken nicht bedienen', 'the hitch is operated with the surround view'],
      ),
      requires(
        'air-suspension',
        ['gold', 'gold-allrad'],
        ['der Tag hat dafür keine Aufnahmen', 'Tag has no mounts for it'],
      ),
      requires(
        'wheels-21',
        ['air-suspension'],
        ['auf Stahlfedern wären sie zu hart', 'on steel springs they would be too firm'],
      ),
      requires(
        'interior-cognac',
        ['gold', 'gold-allrad'],
        ['Leder gibt es nur im Gold', 'leather is made for Gold only'],
      ),
      requires(
        'ventilated-seats',
        ['interior-cognac'],
        ['nur das gelochte Leder lässt Luft durch', 'only the perforated leather lets air through'],
      ),
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
      excludes('roof-glass', ['roof-rails'], ['Glas trägt keine Reling', 'glass carries no rails']),
      excludes(
        'trailer-assist',
        ['wheels-21'],
        ['mit 21 Zoll ist kein Anhänger zugelassen', 'no trailer is allowed with 21 inches'],
      ),
      requires('trailer-assist', ['tow-bar'], ['er rangiert, was am Haken hängt', 'it steers what hangs on the hook']),
    ],
  },
  [
    trims([
      trim('tag', ['Tag', 'Tag'], [46_990, 47_790], {
        note: ['Groß genug für alles Wichtige.', 'Big enough for all that matters.'],
        highlights: [
          ['77 kWh, 535 Kilometer', '77 kWh, 535 kilometres'],
          ['585 Liter Kofferraum', '585 litres of boot'],
          ['Drei-Zonen-Klima', 'Three-zone climate'],
        ],
        includes: ['tau', 'wheels-19', 'roof-body', 'interior-flax', 'heated-seats', 'rear-camera'],
        technical: {
          ...body,
          powerKw: 210,
          to100Ms: 7_100,
          batteryWh: 77_000,
          rangeKm: 535,
          consumptionWhPerKm: 164,
          chargingDcW: 175_000,
          chargeTo80Minutes: 27,
          deliveryWeeks: 10,
        },
      }),
      trim('gold', ['Gold', 'Gold'], [53_490, 54_390], {
        note: ['Lange Strecken, kurze Pausen.', 'Long roads, short breaks.'],
        highlights: [
          ['86 kWh, 600 Kilometer', '86 kWh, 600 kilometres'],
          ['200 kW Ladeleistung', '200 kW charging'],
          ['Matrixlicht', 'Matrix headlights'],
        ],
        includes: goldIncludes,
        technical: {
          ...body,
          powerKw: 250,
          to100Ms: 6_300,
          topSpeedKmh: 200,
          towingKg: 1_500,
          batteryWh: 86_000,
          rangeKm: 600,
          consumptionWhPerKm: 166,
          chargingDcW: 200_000,
          chargeTo80Minutes: 25,
          deliveryWeeks: 12,
        },
      }),
      trim('gold-allrad', ['Gold Allrad', 'Gold all-wheel drive'], [57_990, 58_990], {
        note: ['Der Berg ruft. Sie fahren hin.', 'The mountain calls. You go.'],
        highlights: [
          ['Zwei Motoren, 340 kW', 'Two motors, 340 kW'],
          ['2.000 Kilogramm Anhängelast', '2,000 kilograms on the hook'],
          ['Alles aus Gold', 'All of Gold'],
        ],
        includes: goldIncludes,
        technical: {
          ...body,
          axle: 'all',
          powerKw: 340,
          to100Ms: 4_600,
          topSpeedKmh: 210,
          towingKg: 2_000,
          batteryWh: 86_000,
          rangeKm: 560,
          consumptionWhPerKm: 177,
          chargingDcW: 200_000,
          chargeTo80Minutes: 25,
          deliveryWeeks: 14,
        },
      }),
    ]),
    paints(
      paintsAt([
        ['tau', 0],
        ['schiefer', 390],
        ['nebel', 890],
        ['morgenrot', 890],
        ['mitternacht', 890],
        ['moos', 890],
        ['gletscher', 890],
        ['russ', 890],
        ['mondstaub', 1_790],
      ]),
    ),
    roofs([
      roof('body', ['Dach in Wagenfarbe', 'Roof in body colour'], 0),
      roof('black', ['Dach in Schwarz', 'Black roof'], 550),
      roof('glass', ['Panoramadach aus Glas', 'Panoramic glass roof'], 1_450),
    ]),
    rims([
      wheels(19, ['19 Zoll Blüte', '19-inch Blüte'], 0, { spokes: 7 }),
      wheels(20, ['20 Zoll Strahl', '20-inch Strahl'], 1_290, {
        spokes: 10,
        effects: { rangeKm: -15, consumptionWhPerKm: 5 },
      }),
      wheels(21, ['21 Zoll Fächer', '21-inch Fächer'], 2_290, {
        spokes: 9,
        effects: { rangeKm: -34, consumptionWhPerKm: 11, deliveryWeeks: 2 },
      }),
    ]),
    interiors(
      interiorsAt([
        ['flax', 0],
        ['ember', 1_190],
        ['snow', 1_190],
        ['cognac', 2_690],
      ]),
    ),
    packs([
      pack('winter', ['Paket Winter', 'Winter package'], 1_490, {
        note: ['Warm ab der ersten Minute', 'Warm from the first minute'],
        contains: ['heat-pump', 'windscreen-heated', 'rear-heated'],
      }),
      pack('journey', ['Paket Reise', 'Journey package'], 1_890, {
        note: ['Ausgeruht ankommen', 'Arrive rested'],
        contains: ['motorway-pilot', 'blind-spot', 'surround-view'],
      }),
      pack('mountain', ['Paket Berg', 'Mountain package'], 1_990, {
        note: ['Haken, Rundumsicht und Hilfe beim Rangieren', 'Hook, surround view and help with the trailer'],
        contains: ['tow-bar', 'surround-view', 'trailer-assist'],
      }),
      pack('lounge', ['Paket Stube', 'Lounge package'], 1_290, {
        note: ['Klang, Licht und ruhige Scheiben', 'Sound, light and quiet glass'],
        contains: ['sound', 'ambient-light', 'quiet-glass'],
      }),
    ]),
    extras(
      'comfort',
      ['Komfort', 'Comfort'],
      [
        option('heated-seats', ['Sitzheizung vorn', 'Heated front seats'], 490),
        option('rear-heated', ['Sitzheizung hinten', 'Heated rear seats'], 350),
        option('ventilated-seats', ['Belüftete Sitze', 'Ventilated seats'], 690, { effects: { deliveryWeeks: 1 } }),
        option('heat-pump', ['Wärmepumpe', 'Heat pump'], 990),
        option('windscreen-heated', ['Beheizte Frontscheibe', 'Heated windscreen'], 390),
        option('sound', ['Klanganlage mit sechzehn Lautsprechern', 'Sound system with sixteen speakers'], 990),
        option('ambient-light', ['Stimmungslicht', 'Ambient light'], 250),
        option('quiet-glass', ['Akustikglas', 'Acoustic glass'], 450),
      ],
    ),
    extras(
      'driving',
      ['Fahren & Assistenz', 'Driving & assistance'],
      [
        option('rear-camera', ['Rückfahrkamera', 'Rear camera'], 390),
        option('surround-view', ['Rundumsicht', 'Surround view'], 690),
        option('blind-spot', ['Totwinkelwarner', 'Blind-spot warning'], 490),
        option('motorway-pilot', ['Autobahnlotse', 'Motorway pilot'], 1_090),
        option('matrix-light', ['Matrixlicht', 'Matrix headlights'], 990),
        option('head-up', ['Blickfeldanzeige', 'Head-up display'], 790),
        option('air-suspension', ['Luftfederung', 'Air suspension'], 1_790, { effects: { deliveryWeeks: 3 } }),
      ],
    ),
    extras(
      'transport',
      ['Laden & Tragen', 'Charging & carrying'],
      [
        option('power-out', ['Strom nach draußen, 3,6 kW', 'Power outside, 3.6 kW'], 590),
        option('roof-rails', ['Dachreling', 'Roof rails'], 350, { effects: { rangeKm: -6, consumptionWhPerKm: 2 } }),
        option('tow-bar', ['Anhängerkupplung, elektrisch', 'Electric tow bar'], 1_190, {
          effects: { deliveryWeeks: 2 },
        }),
        option('trailer-assist', ['Anhängerassistent', 'Trailer assistant'], 390),
      ],
    ),
  ],
)
