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
  axle: 'front',
  seats: 4,
  doors: 5,
  lengthMm: 3_690,
  widthMm: 1_735,
  heightMm: 1_515,
  bootL: 308,
  payloadKg: 395,
  towingKg: 0,
  topSpeedKmh: 145,
  co2GPerKm: 0,
  co2Class: 'A',
} as const

export const funke = line(
  {
    sku: 'funke',
    kind: 'car',
    body: 'small-car',
    drawing: 'city',
    modelYear: 2027,
    title: ['Funke', 'Funke'],
    claim: ['Springt sofort über.', 'Catches on at once.'],
    description: [
      'Kurz genug für jede Lücke, groß genug für vier und den Wocheneinkauf. Der Funke wendet auf 9,4 Metern, lädt in der Mittagspause und lässt sich am Abend leise wieder abstellen.',
      'Short enough for any gap, roomy enough for four and the weekly shop. Funke turns within 9.4 metres, charges over lunch and comes home quietly at night.',
    ],
    deposit: { kind: 'fixed', amountMinor: 25_000 },
    transfer: [790, 850],
    papers: [145, 190],
    rules: [
      requires(
        'heated-seats',
        ['tag', 'gold'],
        ['die Sitze im Früh haben keine Heizmatten', 'the seats in Früh have no heating mats'],
      ),
      requires('wheels-17', ['tag', 'gold'], ['dazu gehören die größeren Bremsen', 'they need the larger brakes']),
      requires('sound', ['tag', 'gold'], ['im Früh fehlt die Verkabelung', 'Früh lacks the wiring']),
      requires(
        'interior-ember',
        ['gold'],
        ['dieses Polster gibt es nur im Gold', 'this upholstery is made for Gold only'],
      ),
      requires(
        'bike-rack-mount',
        ['park-aid'],
        ['die Parkhilfe muss den Träger kennen', 'the parking aid must know about the rack'],
      ),
      excludes('roof-glass', ['roof-rails'], ['Glas trägt keine Reling', 'glass carries no rails']),
      excludes('mohn', ['roof-white'], ['diese Paarung lackieren wir nicht', 'we do not paint this pairing']),
    ],
  },
  [
    trims([
      trim('frueh', ['Früh', 'Früh'], [19_990, 20_290], {
        note: ['Alles, was die Stadt verlangt.', 'All that a city asks for.'],
        highlights: [
          ['10-Zoll-Bildschirm mit Navigation', '10-inch screen with navigation'],
          ['Klimaautomatik', 'Automatic climate control'],
          ['Notbremse, die auch Räder sieht', 'Emergency brake that sees bicycles'],
        ],
        includes: ['tau', 'wheels-15', 'roof-body', 'interior-flax'],
        technical: {
          ...body,
          powerKw: 70,
          to100Ms: 11_900,
          batteryWh: 36_500,
          rangeKm: 300,
          consumptionWhPerKm: 138,
          chargingAcW: 11_000,
          chargingDcW: 80_000,
          chargeTo80Minutes: 26,
          deliveryWeeks: 6,
        },
      }),
      trim('tag', ['Tag', 'Tag'], [22_490, 22_790], {
        note: ['Mehr Komfort für jeden Weg.', 'More comfort on every trip.'],
        highlights: [
          ['Parkhilfe mit Kamera', 'Parking aid with camera'],
          ['Lenkrad beheizt', 'Heated steering wheel'],
          ['Rückbank verschiebbar', 'Sliding rear bench'],
        ],
        includes: ['tau', 'wheels-16', 'roof-body', 'interior-flax', 'park-aid'],
        technical: {
          ...body,
          powerKw: 70,
          to100Ms: 11_900,
          batteryWh: 36_500,
          rangeKm: 298,
          consumptionWhPerKm: 139,
          chargingAcW: 11_000,
          chargingDcW: 80_000,
          chargeTo80Minutes: 26,
          deliveryWeeks: 6,
        },
      }),
      trim('gold', ['Gold', 'Gold'], [26_490, 26_890], {
        note: ['Mit der großen Batterie auch aufs Land.', 'With the large battery, out into the country.'],
        highlights: [
          ['49 kWh für 395 Kilometer', '49 kWh for 395 kilometres'],
          ['Sitzheizung vorn', 'Heated front seats'],
          ['Totwinkelwarner', 'Blind-spot warning'],
        ],
        includes: ['nebel', 'wheels-16', 'roof-black', 'interior-flax', 'park-aid', 'heated-seats', 'blind-spot'],
        technical: {
          ...body,
          powerKw: 95,
          to100Ms: 9_400,
          topSpeedKmh: 155,
          batteryWh: 49_000,
          rangeKm: 395,
          consumptionWhPerKm: 141,
          chargingAcW: 11_000,
          chargingDcW: 105_000,
          chargeTo80Minutes: 25,
          deliveryWeeks: 8,
        },
      }),
    ]),
    paints(
      paintsAt([
        ['tau', 0],
        ['butter', 390],
        ['mohn', 390],
        ['nebel', 590],
        ['morgenrot', 590],
        ['gletscher', 590],
        ['blaue-stunde', 590],
        ['russ', 590],
      ]),
    ),
    roofs([
      roof('body', ['Dach in Wagenfarbe', 'Roof in body colour'], 0),
      roof('black', ['Dach in Schwarz', 'Black roof'], 450),
      roof('white', ['Dach in Weiß', 'White roof'], 450),
      roof('glass', ['Glasdach', 'Glass roof'], 850),
    ]),
    rims([
      wheels(15, ['15 Zoll Kreisel', '15-inch Kreisel'], 0, { spokes: 6 }),
      wheels(16, ['16 Zoll Blüte', '16-inch Blüte'], 490, {
        spokes: 7,
        effects: { rangeKm: -4, consumptionWhPerKm: 2 },
      }),
      wheels(17, ['17 Zoll Strahl', '17-inch Strahl'], 990, {
        spokes: 10,
        effects: { rangeKm: -14, consumptionWhPerKm: 6, deliveryWeeks: 1 },
      }),
    ]),
    interiors(
      interiorsAt([
        ['flax', 0],
        ['ink', 290],
        ['ember', 690],
      ]),
    ),
    packs([
      pack('winter', ['Paket Winter', 'Winter package'], 990, {
        note: ['Warm ab der ersten Minute', 'Warm from the first minute'],
        contains: ['heated-seats', 'heat-pump'],
      }),
      pack('city', ['Paket Stadt', 'City package'], 790, {
        note: ['Sieht, was Sie nicht sehen', 'Sees what you cannot'],
        contains: ['park-aid', 'blind-spot', 'folding-mirrors'],
      }),
      pack('sound-light', ['Paket Klang & Licht', 'Sound & light package'], 590, {
        note: ['Abends wird es schön', 'Lovely after dark'],
        contains: ['sound', 'ambient-light'],
      }),
    ]),
    extras(
      'comfort',
      ['Komfort', 'Comfort'],
      [
        option('heated-seats', ['Sitzheizung vorn', 'Heated front seats'], 390),
        option('heat-pump', ['Wärmepumpe', 'Heat pump'], 790, {
          note: ['Hält im Winter bis zu 30 Kilometer mehr', 'Keeps up to 30 more kilometres in winter'],
          effects: { deliveryWeeks: 1 },
        }),
        option('ambient-light', ['Stimmungslicht', 'Ambient light'], 190),
        option('sound', ['Klanganlage mit acht Lautsprechern', 'Sound system with eight speakers'], 490),
        option('keyless', ['Schlüssel im Telefon', 'Phone as key'], 250),
      ],
    ),
    extras(
      'assistance',
      ['Assistenz', 'Assistance'],
      [
        option('park-aid', ['Parkhilfe mit Kamera', 'Parking aid with camera'], 450),
        option('blind-spot', ['Totwinkelwarner', 'Blind-spot warning'], 350),
        option('folding-mirrors', ['Spiegel, die sich anlegen', 'Folding mirrors'], 190),
        option('cruise', ['Abstandstempomat', 'Adaptive cruise control'], 490),
      ],
    ),
    extras(
      'transport',
      ['Laden & Tragen', 'Charging & carrying'],
      [
        option('cable-22', ['Ladekabel, 7 Meter', 'Charging cable, 7 metres'], 190),
        option('roof-rails', ['Dachreling', 'Roof rails'], 220, { effects: { rangeKm: -3, consumptionWhPerKm: 1 } }),
        option('bike-rack-mount', ['Aufnahme für Fahrradträger', 'Mount for a bicycle rack'], 390, {
          effects: { deliveryWeeks: 2 },
        }),
      ],
    ),
  ],
)
