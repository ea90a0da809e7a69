import { createServer, type Server } from 'node:http'
import { after } from 'node:test'
import { listenForTouches } from '../../src/kernel/live.ts'
import { openWorld, type Visitor } from '../world.ts'
import { openVirtualWallbox, type VirtualWallboxOptions } from './virtual-wallbox.ts'

export const nightly = {
  currency: 'EUR',
  perKwh: '0.30',
  windows: [{ from: '22:00', until: '06:00', perKwh: '0.20' }],
}

/** A house whose sockets can be reached, with customers and their wallboxes. */
export async function openWallboxDesk() {
  const world = await openWorld()
  after(await listenForTouches(world.house, world.house.url))
  const server = createServer((_, outgoing) => outgoing.writeHead(404).end())
  server.on('upgrade', (incoming, socket, head) => {
    if (!world.composed.upgrade(incoming, socket, head)) socket.end('HTTP/1.1 404 Not Found\r\n\r\n')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  after(() => server.closeAllConnections())
  after(() => new Promise<void>((done) => server.close(() => done())))
  const endpoint = `ws://127.0.0.1:${portOf(server)}/ocpp`
  const anna = await world.as('anna.lindner')

  /** Adds a wallbox of Anna's and makes its password. */
  const added: string[] = []
  const add = async (visitor: Visitor = anna, wish: object = {}) => {
    // A customer may have ten.
    if (added.length === 9) await visitor.post(`/api/me/wallboxes/${added.shift()}/removals`, {})
    const settings = { name: 'Garage', place: 'Leipzig', fuseLimitA: 16, phases: 3, price: nightly, ...wish }
    const { body: wallbox } = await visitor.post('/api/me/wallboxes', settings)
    const { body: secret } = await visitor.post(`/api/me/wallboxes/${wallbox.id}/passwords`, {})
    added.push(wallbox.id)
    return { id: String(wallbox.id), identity: String(wallbox.identity), password: String(secret.password) }
  }
  const opened = async (secret: { identity: string; password: string }, wish: Partial<VirtualWallboxOptions> = {}) => {
    const box = await openVirtualWallbox({
      endpoint,
      phases: 3,
      carMostW: 11_000,
      meterWh: 1_000_000,
      now: world.house.clock,
      ...secret,
      ...wish,
    })
    after(() => box.close())
    return box
  }
  return { ...world, endpoint, anna, add, opened }
}

function portOf(server: Server): number {
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.')
  return address.port
}

/** Looks until something holds; what takes longer than five seconds has failed. */
export async function until<T>(
  look: () => Promise<T | undefined | false | null> | T | undefined | false | null,
): Promise<T> {
  for (let tried = 0; tried < 200; tried++) {
    const seen = await look()
    if (seen) return seen
    await new Promise((done) => setTimeout(done, 25))
  }
  throw new Error(`It did not happen: ${look.toString()}`)
}

/** For a box that stays away once its line is gone. */
export const reconnectless = {
  reconnect: false,
  callTimeoutMs: 10_000,
  pingIntervalMs: 30_000,
  deferPingsOnActivity: false,
  respondWithDetailedErrors: false,
  callConcurrency: 1,
  strictMode: true,
  strictModeValidators: [],
  maxBadMessages: 10,
  protocols: ['ocpp1.6'],
  endpoint: 'ws://unused',
  password: null,
  wsOpts: {},
  headers: {},
  maxReconnects: 0,
  backoff: { initialDelay: 50, maxDelay: 100, factor: 2, randomisationFactor: 0 },
}
