import { extras, option, pack, packs, type PricedGroup } from './line.ts'

/** Packages and options of the Lerche. */
export const lercheExtras: readonly PricedGroup[] = [
  packs([
    pack('winter', ['Paket Winter', 'Winter package'], 1_390, {
      note: ['Warm ab der ersten Minute', 'Warm from the first minute'],
      contains: ['heated-seats', 'heat-pump', 'windscreen-heated'],
    }),
    pack('journey', ['Paket Reise', 'Journey package'], 1_690, {
      note: ['Ausgeruht ankommen', 'Arrive rested'],
      contains: ['motorway-pilot', 'blind-spot', 'matrix-light'],
    }),
    pack('lounge', ['Paket Stube', 'Lounge package'], 1_090, {
      note: ['Klang, Licht und ruhige Scheiben', 'Sound, light and quiet glass'],
      contains: ['sound', 'ambient-light', 'quiet-glass'],
    }),
    pack('family', ['Paket Familie', 'Family package'], 490, {
      note: ['Für alle, die hinten sitzen', 'For everyone in the back'],
      contains: ['rear-usb', 'sun-blinds', 'child-seats'],
    }),
  ]),
  extras(
    'comfort',
    ['Komfort', 'Comfort'],
    [
      option('heated-seats', ['Sitz- und Lenkradheizung', 'Heated seats and steering wheel'], 490),
      option('massage', ['Massagesitze vorn', 'Massage seats in front'], 790, { effects: { deliveryWeeks: 2 } }),
      option('heat-pump', ['Wärmepumpe', 'Heat pump'], 990, {
        note: ['Spart im Winter bis zu zehn Prozent', 'Saves up to ten per cent in winter'],
      }),
      option('windscreen-heated', ['Beheizte Frontscheibe', 'Heated windscreen'], 390),
      option('sound', ['Klanganlage mit zwölf Lautsprechern', 'Sound system with twelve speakers'], 790),
      option('ambient-light', ['Stimmungslicht', 'Ambient light'], 250),
      option('quiet-glass', ['Akustikglas', 'Acoustic glass'], 390),
      option('rear-usb', ['Steckdosen hinten', 'Sockets in the back'], 120),
      option('sun-blinds', ['Sonnenrollos hinten', 'Sun blinds in the back'], 220),
      option('child-seats', ['Zweiter Isofix-Satz vorn', 'Second Isofix set in front'], 190),
    ],
  ),
  extras(
    'assistance',
    ['Assistenz', 'Assistance'],
    [
      option('rear-camera', ['Rückfahrkamera', 'Rear camera'], 390),
      option('blind-spot', ['Totwinkelwarner', 'Blind-spot warning'], 450),
      option('motorway-pilot', ['Autobahnlotse', 'Motorway pilot'], 990, {
        note: ['Hält Spur und Abstand, wechselt auf Wunsch', 'Keeps lane and distance, changes lanes on request'],
      }),
      option('matrix-light', ['Matrixlicht', 'Matrix headlights'], 890),
      option('head-up', ['Blickfeldanzeige', 'Head-up display'], 690, { effects: { deliveryWeeks: 1 } }),
    ],
  ),
  extras(
    'transport',
    ['Laden & Tragen', 'Charging & carrying'],
    [
      option('cable-22', ['Ladekabel, 7 Meter', 'Charging cable, 7 metres'], 190),
      option('power-out', ['Strom nach draußen, 3,6 kW', 'Power outside, 3.6 kW'], 490),
      option('roof-rails', ['Dachreling', 'Roof rails'], 290, { effects: { rangeKm: -5, consumptionWhPerKm: 2 } }),
      option('tow-bar', ['Anhängerkupplung, schwenkbar', 'Swivelling tow bar'], 890, {
        effects: { deliveryWeeks: 2 },
      }),
    ],
  ),
]
