import { createServer } from 'node:http'
import { after } from 'node:test'
import { getRequestListener } from '@hono/node-server'
import type { ChargeRecord, SessionReport } from '../src/departments/charging/charge-record.ts'
import type { Evse, Location } from '../src/departments/charging/charger.ts'
import { inviteAgain, openConnection } from '../src/departments/charging/ocpi/actions-connection.ts'
import { ocpiJobs } from '../src/departments/charging/ocpi/jobs.ts'
import { openConnections } from '../src/departments/charging/ocpi/live-connections.ts'
import { openHealth } from '../src/departments/charging/ocpi/live-health.ts'
import type { OcpiParts } from '../src/departments/charging/ocpi/parts.ts'
import { ocpiRoutes } from '../src/departments/charging/ocpi/routes-ocpi.ts'
import { sealWith } from '../src/departments/charging/ocpi/seal.ts'
import type { CommandResult, HeldToken, Receivers, TokenSource } from '../src/departments/charging/peer.ts'
import type { Tariff } from '../src/departments/charging/tariff.ts'
import { Refusal } from '../src/kernel/refusal.ts'
import { openTestHouse, type TestHouse } from './database.ts'
import { passTime } from './jobs.ts'
import { type Operator, startOperator } from './operator/operator.ts'
import { smallPlant } from './operator/plant.ts'

/** A house that speaks OCPI over a port of its own; what the rest of the department would be told is written down. */
export interface OcpiHouse {
  readonly house: TestHouse
  readonly parts: OcpiParts
  readonly url: string
  readonly versionsUrl: string
  readonly heard: Heard
  readonly tokens: HeldToken[]
  /** Makes a connection and gives its token A. */
  readonly invite: (name?: string) => Promise<{ readonly id: string; readonly token: string }>
  readonly inviteAgain: (id: string) => Promise<string>
  /** Makes a connection by an operator's token A, and registers with it. */
  readonly registerAt: (operator: Operator) => Promise<string>
  readonly passMinutes: (minutes: number) => Promise<number>
  readonly operator: (wish?: { partyId?: string; version?: '2.2.1' | '2.3.0' }) => Promise<Operator>
}

export interface Heard {
  readonly locations: Location[]
  readonly evses: Evse[]
  readonly tariffs: Tariff[]
  readonly gone: string[]
  readonly sessions: SessionReport[]
  readonly records: ChargeRecord[]
  readonly results: { readonly id: string; readonly result: CommandResult }[]
}

export async function openOcpiHouse(): Promise<OcpiHouse> {
  const house = await openTestHouse()
  const heard: Heard = { locations: [], evses: [], tariffs: [], gone: [], sessions: [], records: [], results: [] }
  const tokens: HeldToken[] = [heldToken('app-anna', 'app-user'), heldToken('012345678', 'rfid')]
  const parts: OcpiParts = {
    house,
    own: { countryCode: 'DE', partyId: 'MRG', name: 'Morgenrot' },
    publicOrigin: null,
    fallbackOrigin: 'http://127.0.0.1:1',
    seal: sealWith('a secret of this test'),
    connections: await openConnections(house),
    health: openHealth(house),
    receivers: writesDown(heard, tokens),
    tokens: tokensIn(tokens),
    patienceMs: 2000,
  }
  const url = await listen(ocpiRoutes(parts).fetch)
  const open = { ...parts, fallbackOrigin: url }
  const jobs = ocpiJobs(open)
  const passMinutes = (minutes: number) => passTime(house, jobs, house.clock().add({ minutes }))
  return {
    house,
    parts: open,
    url,
    versionsUrl: `${url}/ocpi/emsp/versions`,
    heard,
    tokens,
    passMinutes,
    invite: async (name = 'An operator') => {
      const wish = { name, sendsBase64: true, beginning: { by: 'peer' } } as const
      const { id, token } = await house.transaction((tx) => openConnection(open, tx, wish))
      await parts.connections.refresh()
      return { id, token: token ?? '' }
    },
    inviteAgain: async (id) => {
      const token = await house.transaction((tx) => inviteAgain(open, tx, id))
      await parts.connections.refresh()
      return token
    },
    registerAt: async (operator) => {
      const beginning = { by: 'us', versionsUrl: operator.versionsUrl, token: operator.invite() } as const
      const wish = { name: operator.book.speaker.name, sendsBase64: true, beginning }
      const { id } = await house.transaction((tx) => openConnection(open, tx, wish))
      await jobs['ocpi-register']?.({ connectionId: id })
      return id
    },
    operator: async ({ partyId = 'TST', version = '2.3.0' } = {}) => {
      const speaker = { countryCode: 'DE', partyId, name: `Operator ${partyId}`, version }
      const operator = await startOperator({ speaker, plant: smallPlant(`DE*${partyId}`), now: house.clock })
      after(() => operator.stop())
      return operator
    },
  }
}

function heldToken(uid: string, kind: HeldToken['kind']): HeldToken {
  return {
    uid,
    kind,
    contractId: `DE-MRG-${uid}`.slice(0, 36),
    visualNumber: null,
    groupId: null,
    isValid: true,
    whitelist: 'allowed',
    language: 'de',
    lastUpdated: Temporal.Instant.from('2026-03-01T00:00:00Z'),
  }
}

function tokensIn(tokens: readonly HeldToken[]): TokenSource {
  return {
    page: async (_db, { from, until, offset, limit }) => {
      const isIn = ({ lastUpdated: at }: HeldToken) =>
        (from === null || Temporal.Instant.compare(at, from) >= 0) &&
        (until === null || Temporal.Instant.compare(at, until) < 0)
      const all = tokens.filter(isIn)
      return { total: all.length, tokens: all.slice(offset, offset + limit) }
    },
    find: async (_db, { uid, kind }) =>
      tokens.find((each) => each.uid.toLowerCase() === uid.toLowerCase() && each.kind === kind),
  }
}

function writesDown(heard: Heard, tokens: readonly HeldToken[]): Receivers {
  const isNew = { created: true }
  return {
    location: async (_tx, _from, location) => {
      heard.locations.push(location)
      return isNew
    },
    evse: async (_tx, _from, { evse }) => {
      heard.evses.push(evse)
      return isNew
    },
    tariff: async (_tx, _from, tariff) => {
      heard.tariffs.push(tariff)
      return isNew
    },
    tariffGone: async (_tx, _from, id) => {
      heard.gone.push(id)
    },
    session: async (_tx, _from, report) => {
      heard.sessions.push(report)
      return isNew
    },
    record: async (_tx, _from, told) => {
      if (!tokens.some(({ uid }) => uid === told.token.uid)) throw new Refusal('ocpi-token-unknown', 'Not ours.')
      heard.records.push(told)
      return isNew
    },
    commandResult: async (_tx, id, result) => {
      heard.results.push({ id, result })
    },
    authorise: async (_tx, _from, { uid }) => {
      const token = tokens.find((each) => each.uid === uid)
      if (!token) return { allowed: 'unknown' }
      if (!token.isValid) return { allowed: 'blocked', contractId: token.contractId }
      return { allowed: 'allowed', reference: `ref-${uid}`, contractId: token.contractId }
    },
  }
}

async function listen(fetch: Parameters<typeof getRequestListener>[0]): Promise<string> {
  const answer = getRequestListener(fetch)
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing))
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done)
  })
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}
