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
