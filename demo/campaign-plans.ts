import type { z } from 'zod'
import type { planSchema } from '../src/departments/updates/campaigns/plan.ts'

/** A campaign of the demo, and how far its story is told. */
export interface PlannedCampaign {
  readonly name: string
  readonly priority: number
  readonly set: {
    readonly name: string
    readonly version: string
    readonly modules: readonly {
      readonly name: string
      readonly version: string
      readonly part: string
      readonly requires?: readonly { readonly name: string; readonly atLeast: string }[]
    }[]
  }
  readonly hardware: readonly string[]
  readonly plan: z.input<typeof planSchema>
  readonly hoursAgo: number
  readonly approval: string
  readonly failureShare: number
  readonly until: 'end' | 'running' | 'waiting-for-approval'
  /** A campaign that still runs is told until so many have it. */
  readonly releasedMost: number
}

const percent = (share: number) => ({ kind: 'percent', percent: share }) as const

/** The oldest first. */
export const campaignPlans: readonly PlannedCampaign[] = [
  {
    name: 'Sicherheitsupdate Februar',
    priority: 80,
    set: {
      name: 'Konnektivität',
      version: '3.1',
      modules: [
        { name: 'radio-link', version: '3.1.0', part: 'infotainment' },
        { name: 'gateway-firewall', version: '3.1.0', part: 'gateway' },
      ],
    },
    hardware: [],
    plan: {
      filter: 'vin==WMR9DEM9XR*;market==AT',
      groups: [
        { name: 'Werkswagen', share: percent(10), successPercent: 80, errorPercent: 50 },
        { name: 'Alle anderen', share: percent(90), successPercent: 95, errorPercent: 30 },
      ],
      notice: {
        type: 'security',
        purpose: 'Schließt eine Lücke im WLAN-Zugang des Fahrzeugs.',
        changes: 'Fremde Geräte können sich nicht mehr ohne Bestätigung anmelden.',
        durationMinutes: 25,
        functionsLost: [],
        instructions: 'Das Fahrzeug muss stehen und verriegelt sein.',
        preconditions: ['parked', 'charged', 'doors-closed'],
        afterwards: 'Das Update ist installiert. Für Sie ändert sich nichts.',
        rollback: 'automatic',
        safeState: 'Läuft die neue Software nicht an, startet die bisherige.',
      },
    },
    hoursAgo: 24 * 30,
    approval: 'Mit dem Typgenehmigungsteam abgestimmt.',
    failureShare: 0.02,
    until: 'end',
    releasedMost: 0,
  },
  {
    name: 'Ladesteuerung 2.8',
    priority: 50,
    set: {
      name: 'Ladesteuerung',
      version: '2.8',
      modules: [{ name: 'charge-control', version: '2.8.0', part: 'charging' }],
    },
    hardware: ['ivi-2', 'ivi-3'],
    plan: {
      filter: 'vin==WMR9DEM9XR*;hardware=in=(ivi-2,ivi-3);market==DE',
      groups: [
        { name: 'Erste Zehntel', share: percent(20), successPercent: 90, errorPercent: 20 },
        { name: 'Alle anderen', share: percent(80), successPercent: 95, errorPercent: 10 },
      ],
      rate: { kind: 'doubling', first: 8, everyMinutes: 60 },
      notice: {
        type: 'maintenance',
        purpose: 'Lädt bei Kälte schneller.',
        changes: 'Die Batterie wird vor dem Laden gewärmt.',
        durationMinutes: 40,
        functionsLost: [],
        preconditions: ['parked', 'charged'],
        afterwards: 'Ihr Fahrzeug lädt bei Kälte jetzt schneller.',
        rollback: 'automatic',
        safeState: 'Läuft die neue Software nicht an, lädt das Fahrzeug mit der bisherigen.',
      },
    },
    hoursAgo: 24 * 6,
    approval: 'Auf zwölf Werkswagen erprobt.',
    failureShare: 0.3,
    until: 'end',
    releasedMost: 0,
  },
  {
    name: 'Rückruf Notbremsassistent',
    priority: 60,
    set: {
      name: 'Fahrassistenz',
      version: '5.3',
      modules: [
        { name: 'assistance-camera', version: '5.3.0', part: 'camera' },
        { name: 'assistance-braking', version: '5.3.0', part: 'brakes' },
      ],
    },
    hardware: [],
    plan: {
      filter: 'vin==WMR9DEM9XR*;market==DE',
      groups: [
        { name: 'Werkswagen', share: percent(10), successPercent: 80, errorPercent: 50 },
        { name: 'Ein Drittel', share: percent(30), successPercent: 90, errorPercent: 20 },
        { name: 'Alle anderen', share: percent(60), successPercent: 95, errorPercent: 20 },
      ],
      rate: { kind: 'steady', perMinute: 2 },
      notice: {
        type: 'recall',
        purpose: 'Der Notbremsassistent erkennt Radfahrer nachts zuverlässiger.',
        changes: 'Neue Auswertung der Kamerabilder bei wenig Licht.',
        durationMinutes: 45,
        functionsLost: [],
        instructions: 'Das Fahrzeug muss stehen und verriegelt sein.',
        preconditions: ['parked', 'charged', 'doors-closed'],
        afterwards: 'Der Notbremsassistent arbeitet mit der neuen Software.',
        rollback: 'workshop',
        safeState: 'Der Notbremsassistent schaltet sich ab und sagt es an.',
      },
    },
    hoursAgo: 10,
    approval: 'Rückruf, freigegeben.',
    failureShare: 0.04,
    until: 'running',
    releasedMost: 70,
  },
  {
    name: 'Navigation 7',
    priority: 40,
    set: {
      name: 'Navigation',
      version: '7.0',
      modules: [
        {
          name: 'navigation',
          version: '7.0.0',
          part: 'infotainment',
          // Its search asks over the new connection, which came with the security update.
          requires: [{ name: 'radio-link', atLeast: '3.1' }],
        },
      ],
    },
    hardware: [],
    plan: {
      filter: 'vin==WMR9DEM9XR*;market==AT',
      groups: [
        {
          name: 'Wien',
          share: { kind: 'filter', filter: 'attributes.city==Wien' },
          successPercent: 80,
          errorPercent: 20,
        },
        { name: 'Österreich', share: percent(100), successPercent: 95, errorPercent: 10 },
      ],
      window: { from: '00:00', until: '23:00' },
      notice: {
        type: 'feature',
        purpose: 'Neue Karten und eine Suche, die Sätze versteht.',
        changes: 'Ziele finden Sie mit einem Satz: „zum Bäcker, der sonntags offen hat“.',
        durationMinutes: 30,
        functionsLost: ['Navigation während der Installation'],
        preconditions: ['parked', 'connected'],
        afterwards: 'Die neue Navigation ist da.',
        rollback: 'on-request',
        safeState: 'Die bisherige Navigation bleibt.',
      },
    },
    hoursAgo: 2,
    approval: '',
    failureShare: 0,
    until: 'waiting-for-approval',
    releasedMost: 0,
  },
]
