import { excludes, extras, line, option, pack, packs, paints, requires, trim, trims } from './line.ts'
import { paintsAt } from './paints.ts'

const body = {
  drive: 'light-electric',
  euClass: 'pedelec',
  plate: 'none',
  lengthMm: 2_540,
  widthMm: 720,
  heightMm: 1_140,
  topSpeedKmh: 25,
  powerW: 250,
  minimumAge: 0,
  cargoL: 240,
  payloadKg: 150,
} as const

export const kraxe = line(
  {
    sku: 'kraxe',
    kind: 'cargo-bike',
    body: 'cargo-bike',
    drawing: 'cargo-bike',
    modelYear: 2027,
    title: ['Kraxe', 'Kraxe'],
    claim: ['Trägt zwei Kinder oder zwölf Kisten Leben.', 'Carries two children, or a dozen crates of life.'],
    description: [
      'Vorn die Ladung, hinten Sie, dazwischen ein Motor, der am Berg mitschiebt. Die Kraxe ersetzt den Zweitwagen an den meisten Tagen und findet immer einen Platz vor der Tür.',
      'Cargo in front, you behind, and a motor in between that helps uphill. Kraxe stands in for the second car on most days and always finds a place by the door.',
    ],
    deposit: { kind: 'full' },
    transfer: 89,
    papers: null,
    rules: [
      requires(
        'second-battery',
        ['tag'],
        ['am Rahmen des Früh fehlt die zweite Halterung', 'the frame of Früh lacks the second mount'],
      ),
      requires(
        'rain-canopy',
        ['child-bench', 'box'],
        ['die Plane spannt sich über Bank oder Kiste', 'the canopy stretches over bench or box'],
      ),
      excludes('child-bench', ['box'], ['beides steht am selben Platz', 'both sit in the same place']),
      excludes('child-bench', ['dog-ramp'], ['Kind und Hund fahren nacheinander', 'child and dog take turns']),
    ],
  },
  [
    trims([
      trim('frueh', ['Früh', 'Früh'], [4_490, 4_540], {
        note: ['Kettenantrieb, 545 Wh.', 'Chain drive, 545 Wh.'],
        highlights: [
          ['85 Newtonmeter', '85 newton metres'],
          ['Vierkolbenbremsen', 'Four-piston brakes'],
        ],
        includes: ['tau'],
        technical: {
          ...body,
          seats: 1,
          batteryWh: 545,
          rangeKm: 60,
          consumptionWhPerKm: 9,
          chargeMinutes: 210,
          deliveryWeeks: 2,
        },
      }),
      trim('tag', ['Tag', 'Tag'], [5_890, 5_950], {
        note: ['Riemen statt Kette, stufenlos.', 'Belt instead of chain, stepless.'],
        highlights: [
          ['725 Wh, 80 Kilometer', '725 Wh, 80 kilometres'],
          ['Stufenlose Nabenschaltung', 'Stepless hub gear'],
          ['Licht mit Kurvenlicht', 'Lights that follow the bend'],
        ],
        includes: ['tau', 'lock'],
        technical: {
          ...body,
          seats: 1,
          batteryWh: 725,
          rangeKm: 80,
          consumptionWhPerKm: 9,
          chargeMinutes: 240,
          deliveryWeeks: 3,
        },
      }),
    ]),
    paints(
      paintsAt([
        ['tau', 0],
        ['schiefer', 0],
        ['morgenrot', 120],
        ['butter', 120],
        ['moos', 120],
        ['blaue-stunde', 120],
      ]),
    ),
    packs([
      pack('family', ['Paket Familie', 'Family package'], 549, {
        note: ['Bank mit Gurten und Regendach', 'Bench with belts and a rain canopy'],
        contains: ['child-bench', 'rain-canopy'],
      }),
      pack('freight', ['Paket Fracht', 'Freight package'], 499, {
        note: ['Abschließbare Kiste und Alarm', 'Lockable box and alarm'],
        contains: ['box', 'alarm'],
      }),
    ]),
    extras(
      'carrying',
      ['Tragen', 'Carrying'],
      [
        option('child-bench', ['Kinderbank mit Gurten', 'Child bench with belts'], 290),
        option('rain-canopy', ['Regendach', 'Rain canopy'], 320),
        option('box', ['Abschließbare Kiste', 'Lockable box'], 390),
        option('dog-ramp', ['Einstieg für den Hund', 'Ramp for the dog'], 190),
        option('rear-carrier', ['Gepäckträger hinten', 'Rear carrier'], 95),
      ],
    ),
    extras(
      'riding',
      ['Fahren', 'Riding'],
      [
        option('second-battery', ['Zweite Batterie', 'Second battery'], 790, { effects: { rangeKm: 78 } }),
        option('lock', ['Faltschloss am Rahmen', 'Folding lock on the frame'], 119),
        option('alarm', ['Alarm mit Ortung', 'Alarm with tracking'], 149),
      ],
    ),
  ],
)
