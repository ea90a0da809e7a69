import {
  excludes,
  extras,
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
  drive: 'light-electric',
  euClass: 'L6e',
  plate: 'insurance',
  lengthMm: 2_480,
  widthMm: 1_420,
  heightMm: 1_530,
  topSpeedKmh: 45,
  powerW: 6_000,
  minimumAge: 15,
} as const

export const kiesel = line(
  {
    sku: 'kiesel',
    kind: 'quadricycle',
    body: 'microcar',
    drawing: 'quad',
    modelYear: 2027,
    title: ['Kiesel', 'Kiesel'],
    claim: ['Klein, rund, mit Dach.', 'Small, round, with a roof.'],
    description: [
      'Zwei Plätze nebeneinander, ein festes Dach und ein Rucksack Gepäck. Den Kiesel parken Sie quer, laden an jeder Steckdose und fahren ab fünfzehn, auch im Regen.',
      'Two seats side by side, a proper roof and room for a bag. Park Kiesel across the bay, charge it at any socket, drive it from fifteen, rain or not.',
    ],
    deposit: { kind: 'share', rate: '0.1' },
    transfer: 390,
    papers: 89,
    rules: [
      requires(
        'heating',
        ['tag', 'werk'],
        ['die kleine Batterie hielte sie nicht lange durch', 'the small battery would not last'],
      ),
      requires('sound', ['phone-dock'], ['die Musik kommt aus dem Telefon', 'the music comes from your phone']),
      requires('shelf', ['werk'], ['nur dort fehlt der zweite Sitz', 'only there the second seat is gone']),
      excludes('roof-glass', ['werk'], ['das Werk hat ein festes Lastendach', 'Werk has a solid load roof']),
    ],
  },
  [
    trims([
      trim('frueh', ['Früh', 'Früh'], [8_490, 8_590], {
        note: ['Der Einstieg mit 5,4 kWh.', 'The way in, with 5.4 kWh.'],
        highlights: [
          ['75 Kilometer', '75 kilometres'],
          ['Lädt an jeder Steckdose', 'Charges at any socket'],
        ],
        includes: ['butter', 'wheels-13', 'roof-body'],
        technical: {
          ...body,
          seats: 2,
          cargoL: 95,
          payloadKg: 210,
          batteryWh: 5_400,
          rangeKm: 75,
          consumptionWhPerKm: 75,
          chargeMinutes: 210,
          deliveryWeeks: 3,
        },
      }),
      trim('tag', ['Tag', 'Tag'], [10_290, 10_390], {
        note: ['Doppelt so weit, innen wohnlich.', 'Twice as far, homely inside.'],
        highlights: [
          ['10,3 kWh, 145 Kilometer', '10.3 kWh, 145 kilometres'],
          ['Türen mit Fenstern zum Öffnen', 'Doors with windows that open'],
          ['Telefonhalter mit Ladung', 'Phone dock that charges'],
        ],
        includes: ['butter', 'wheels-13', 'roof-body', 'phone-dock'],
        technical: {
          ...body,
          seats: 2,
          cargoL: 105,
          payloadKg: 220,
          batteryWh: 10_300,
          rangeKm: 145,
          consumptionWhPerKm: 74,
          chargeMinutes: 300,
          deliveryWeeks: 5,
        },
      }),
      trim('werk', ['Werk', 'Werk'], [10_490, 10_590], {
        note: ['Ein Sitz, 400 Liter für die Tour.', 'One seat, 400 litres for the round.'],
        highlights: [
          ['400 Liter Laderaum', '400 litres of cargo'],
          ['Für Pflege, Post und Pizza', 'For care, mail and pizza'],
        ],
        includes: ['schiefer', 'wheels-13', 'roof-body'],
        technical: {
          ...body,
          seats: 1,
          cargoL: 400,
          payloadKg: 240,
          batteryWh: 10_300,
          rangeKm: 140,
          consumptionWhPerKm: 76,
          chargeMinutes: 300,
          deliveryWeeks: 5,
        },
      }),
    ]),
    paints(
      paintsAt([
        ['butter', 0],
        ['schiefer', 0],
        ['tau', 190],
        ['mohn', 190],
        ['morgenrot', 290],
        ['gletscher', 290],
      ]),
    ),
    roofs([roof('body', ['Festes Dach', 'Solid roof'], 0), roof('glass', ['Glasdach', 'Glass roof'], 390)]),
    rims([
      wheels(13, ['13 Zoll Stahl', '13-inch steel'], 0, { spokes: 8 }),
      wheels(14, ['14 Zoll Kreisel', '14-inch Kreisel'], 290, {
        spokes: 5,
        effects: { rangeKm: -2, consumptionWhPerKm: 1 },
      }),
    ]),
    packs([
      pack('music', ['Paket Musik', 'Music package'], 229, {
        note: ['Halter und Lautsprecher', 'Dock and speaker'],
        contains: ['phone-dock', 'sound'],
      }),
    ]),
    extras(
      'comfort',
      ['Komfort', 'Comfort'],
      [
        option('heating', ['Heizung mit Scheibengebläse', 'Heater with demister'], 390, { effects: { rangeKm: -3 } }),
        option('phone-dock', ['Telefonhalter mit Ladung', 'Phone dock that charges'], 89),
        option('sound', ['Lautsprecher, herausnehmbar', 'Removable speaker'], 169),
        option('shelf', ['Regal für Kisten', 'Shelf for crates'], 290),
        option('door-nets', ['Netze in den Türen', 'Nets in the doors'], 69),
      ],
    ),
  ],
)
