import { insertConnection, saveRegistration } from '../../src/departments/charging/ocpi/store-connection.ts'
import type { OcpiParts } from '../../src/departments/charging/ocpi/parts.ts'
import { type DemoOperator, demoOperators } from './operators.ts'

/** The demo's connections: those that run register at each start; one has fallen silent, one has never begun. */
export async function seedConnections(parts: OcpiParts): Promise<void> {
  const { house } = parts
  const at = house.clock()
  await house.transaction(async (tx) => {
    for (const operator of demoOperators) {
      const { connectionId: id, name } = operator
      await insertConnection(tx, { id, name, peerUrl: null, peerToken: null, sendsBase64: true, createdAt: at })
      if (operator.state === 'failing') await saveRegistration(tx, id, silentPeer(parts, operator))
    }
  })
  for (const { connectionId, state } of demoOperators) {
    if (state === 'failing') noteSilence(parts, connectionId)
  }
  await parts.health.flush()
  await parts.connections.refresh()
}

function silentPeer({ house, seal }: OcpiParts, { version, countryCode, partyId, name }: DemoOperator) {
  const address = `https://ocpi.${partyId.toLowerCase()}.example/${version}`
  const modules = ['credentials', 'locations', 'tariffs', 'sessions', 'cdrs'] as const
  return {
    version,
    peerUrl: `https://ocpi.${partyId.toLowerCase()}.example/versions`,
    peerToken: seal.close('a token of the demo that opens nothing'),
    roles: [{ role: 'CPO', countryCode, partyId, name }],
    endpoints: modules.map((identifier) => ({ identifier, role: 'SENDER', url: `${address}/${identifier}` })),
    ownOrigin: 'https://house.example',
    at: house.clock().subtract({ hours: 24 * 40 }),
  }
}

function noteSilence({ health }: OcpiParts, connectionId: string): void {
  for (const module of ['locations', 'tariffs', 'locations', 'locations']) {
    health.note({
      connectionId,
      module,
      direction: 'out',
      request: `GET ${module}`,
      httpStatus: null,
      ocpiStatus: null,
      failure: 'The peer did not answer in time.',
    })
  }
}
