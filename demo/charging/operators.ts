import { present } from '../../src/kernel/refusal.ts'

/** An invented operator of the demo. Its connection has a fixed id, so that chargers can be seeded for it in bulk. */
export interface DemoOperator {
  readonly connectionId: string
  readonly name: string
  readonly countryCode: string
  readonly partyId: string
  readonly version: '2.2.1' | '2.3.0'
  /** Whether it runs within the demo; the others show what a connection without a peer looks like. */
  readonly state: 'running' | 'failing' | 'waiting'
}

export const demoOperators: readonly DemoOperator[] = [
  operator(1, 'Nordlicht Strom', 'DE', 'NLS', '2.3.0', 'running'),
  operator(2, 'Elbe Mobil Laden', 'DE', 'EMB', '2.2.1', 'running'),
  operator(3, 'Alpenstrom', 'AT', 'ALP', '2.3.0', 'running'),
  operator(4, 'Rheintal Energie', 'DE', 'RTE', '2.2.1', 'failing'),
  operator(5, 'Küstenwind Ladenetz', 'DE', 'KWL', '2.3.0', 'waiting'),
]

function operator(
  number: number,
  name: string,
  ...[countryCode, partyId, version, state]: [string, string, DemoOperator['version'], DemoOperator['state']]
): DemoOperator {
  return { connectionId: `0193b000-0081-7000-8000-00000000000${number}`, name, countryCode, partyId, version, state }
}

/** The connection that has fallen silent. */
export const failingOperator = demoOperators.find(({ state }) => state === 'failing')?.connectionId ?? ''

/** An operator whose chargers the house was told of, by its own connection or by another one that passes them on. */
export interface ChargerOperator {
  readonly connectionId: string
  readonly name: string
  readonly countryCode: string
  readonly partyId: string
  /** Of a hundred places of its country. */
  readonly share: number
  /** What a kilowatt-hour costs at a slow charger, without tax. */
  readonly cents: number
  /** Whether somebody answers who asks for a start; else it takes cards alone. */
  readonly startsRemotely: boolean
}

/** The running ones have most chargers: with them everything can be tried. */
export const chargerOperators: readonly ChargerOperator[] = [
  chargerOperator('NLS', { share: 42, cents: 36 }),
  chargerOperator('EMB', { share: 36, cents: 39 }),
  chargerOperator('RTE', { share: 12, cents: 34 }),
  passedOn('NLS', { name: 'Stadtstrom Lindental', partyId: 'SSL', share: 6, cents: 33 }),
  passedOn('EMB', { name: 'Autohof Ladepark', partyId: 'AHL', share: 4, cents: 42 }),
  chargerOperator('ALP', { share: 88, cents: 38 }),
  passedOn('ALP', { name: 'Donauladen', partyId: 'DOL', share: 12, cents: 35 }),
]

function chargerOperator(party: string, { share, cents }: Pick<ChargerOperator, 'share' | 'cents'>): ChargerOperator {
  const { connectionId, name, countryCode, partyId, state } = partyOf(party)
  return { connectionId, name, countryCode, partyId, share, cents, startsRemotely: state === 'running' }
}

function passedOn(by: string, of: Pick<ChargerOperator, 'name' | 'partyId' | 'share' | 'cents'>): ChargerOperator {
  const { connectionId, countryCode } = partyOf(by)
  return { ...of, connectionId, countryCode, startsRemotely: false }
}

function partyOf(party: string): DemoOperator {
  return present(
    demoOperators.find(({ partyId }) => partyId === party),
    'an operator of the demo',
  )
}
