import { excludes, extras, line, option, pack, packs, paints, requires, trim, trims } from './line.ts'
import { paintsAt } from './paints.ts'

const body = {
  drive: 'light-electric',
  euClass: 'L1e-B',
  plate: 'insurance',
  seats: 2,
  lengthMm: 1_840,
  widthMm: 690,
  heightMm: 1_120,
  topSpeedKmh: 45,
  cargoL: 28,
  payloadKg: 180,
  minimumAge: 15,
} as const

export const glimm = line(
  {
    sku: 'glimm',
    kind: 'scooter',
    body: 'scooter',
    drawing: 'scooter',
    modelYear: 2027,
    title: ['Glimm', 'Glimm'],
    claim: ['Leise durch die Abendstadt.', 'Softly through the evening city.'],
    description: [
      'Aufsteigen, losrollen, ankommen. Die Batterie des Glimm nehmen Sie mit nach oben an die Steckdose. Fahren darf ihn, wer fünfzehn ist und die Klasse AM hat; das Versicherungskennzeichen liegt bei der Übergabe bereit.',
      'Hop on, roll off, be there. Carry the battery upstairs to any socket. Anyone of fifteen with an AM licence may ride it; the insurance plate is ready at handover.',
    ],
    deposit: { kind: 'full' },
    transfer: 149,
    papers: 49,
    rules: [
      requires(
        'fast-charger',
        ['tag'],
        ['nur zwei Batterien vertragen den Strom', 'only two batteries take that current'],
      ),
      requires('top-case', ['rear-rack'], ['der Koffer sitzt auf dem Träger', 'the case sits on the rack']),
      excludes('top-case', ['surf-rack'], ['beides braucht den Träger', 'both need the rack']),
    ],
  },
  [
    trims([
      trim('frueh', ['Früh', 'Früh'], [3_290, 3_320], {
        note: ['Eine Batterie, 65 Kilometer.', 'One battery, 65 kilometres.'],
        highlights: [
          ['Herausnehmbare Batterie', 'Removable battery'],
          ['Platz für zwei', 'Room for two'],
        ],
        includes: ['tau'],
        technical: {
          ...body,
          powerW: 2_500,
          batteryWh: 1_750,
          rangeKm: 65,
          consumptionWhPerKm: 27,
          chargeMinutes: 240,
          deliveryWeeks: 2,
        },
      }),
      trim('tag', ['Tag', 'Tag'], [4_290, 4_330], {
        note: ['Zwei Batterien, 130 Kilometer.', 'Two batteries, 130 kilometres.'],
        highlights: [
          ['3,5 kWh', '3.5 kWh'],
          ['Kräftiger am Berg', 'Stronger uphill'],
          ['Schlüssel im Telefon', 'Phone as key'],
        ],
        includes: ['tau', 'keyless'],
        technical: {
          ...body,
          powerW: 4_000,
          batteryWh: 3_500,
          rangeKm: 130,
          consumptionWhPerKm: 28,
          chargeMinutes: 420,
          deliveryWeeks: 4,
        },
      }),
    ]),
    paints(
      paintsAt([
        ['tau', 0],
        ['russ', 0],
        ['mohn', 90],
        ['morgenrot', 140],
        ['butter', 90],
        ['gletscher', 140],
        ['pflaume', 140],
      ]),
    ),
    packs([
      pack('everyday', ['Paket Alltag', 'Everyday package'], 349, {
        note: ['Träger, Koffer und Windschild', 'Rack, case and windshield'],
        contains: ['rear-rack', 'top-case', 'windshield'],
      }),
    ]),
    extras(
      'carrying',
      ['Tragen', 'Carrying'],
      [
        option('rear-rack', ['Träger hinten', 'Rear rack'], 89),
        option('top-case', ['Koffer, 36 Liter', 'Top case, 36 litres'], 179),
        option('surf-rack', ['Halter fürs Brett', 'Surfboard holder'], 159),
      ],
    ),
    extras(
      'riding',
      ['Fahren', 'Riding'],
      [
        option('windshield', ['Windschild', 'Windshield'], 119, { effects: { rangeKm: -2, consumptionWhPerKm: 1 } }),
        option('heated-grips', ['Griffheizung', 'Heated grips'], 129),
        option('keyless', ['Schlüssel im Telefon', 'Phone as key'], 99),
        option('fast-charger', ['Schnelllader, 25 Ampere', 'Fast charger, 25 amps'], 390),
        option('helmet', ['Jethelm mit Visier', 'Open helmet with visor'], 149),
      ],
    ),
  ],
)
