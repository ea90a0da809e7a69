import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { RPCClient, RPCServer } from 'ocpp-rpc'
import { ZodError } from 'zod'
import type { House } from '../../../kernel/house.ts'
import { newId } from '../../../kernel/ids.ts'
import { touch } from '../../../kernel/live.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { answerBox } from './actions-answer.ts'
import { tell } from './actions-box.ts'
import { dispatch } from './actions-command.ts'
import { WALLBOXES } from './actions-schedule.ts'
import { hashSecret } from './secret.ts'
import { endConnection, findConnections, findSecrets, saveConnection } from './store-wallbox.ts'

/** Where boxes connect: `/ocpp/{identity}`. */
const PATH = /^\/ocpp\/([A-Za-z0-9-]{1,48})$/
const SUBPROTOCOL = 'ocpp1.6'
const FRAME_MOST_BYTES = 64 * 1024
const WAITING_MOST = 50
const BAD_MOST = 20
const CALL_TIMEOUT_MS = 20_000
const CLOSING_MS = 2_000

/** The house's end of all wallboxes that are connected to this process. */
export interface CentralSystem {
  /** Takes a connection that wants to become a socket; false when the address is not one of ours. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean
  readonly size: () => number
  readonly close: () => Promise<void>
}

/** A box that is connected here. `said` ends when all that it has sent so far is handled. */
interface Line {
  readonly wallboxId: string
  readonly connectionId: string
  readonly client: RPCClient
  said: Promise<unknown>
  waiting: number
  told: Promise<unknown>
  /** The end of the line, once it has begun. */
  ended: Promise<void> | undefined
}

/** Opens the central system (OCPP 1.6J). The protocol's library is loaded when the first box calls. */
export function openCentralSystem(house: House): CentralSystem {
  const lines = new Map<string, Line>()
  let isClosing = false
  let server: Promise<RPCServer> | undefined
  const look = () => lookAfter(house, lines)
  const readers = house.refresh.get(WALLBOXES) ?? new Set()
  readers.add(look)
  house.refresh.set(WALLBOXES, readers)
  return {
    upgrade: (request, socket, head) => {
      if (isClosing || !PATH.test(request.url ?? '') || !(socket instanceof Socket)) return false
      server ??= openServer(house, lines)
      server.then(
        (open) => open.handleUpgrade(request, socket, head),
        (error: unknown) => {
          house.log.error({ err: error }, 'the central system could not be opened')
          socket.destroy()
        },
      )
      return true
    },
    size: () => lines.size,
    close: async () => {
      // Who calls again meanwhile is refused, and finds another process or this one later.
      isClosing = true
      readers.delete(look)
      const open = [...lines.values()]
      await Promise.race([Promise.all(open.map(({ client }) => client.close({ code: 1001 }))), wait(CLOSING_MS)])
      await Promise.all(open.map((line) => hangUp(house, lines, line)))
    },
  }
}

async function openServer(house: House, lines: Map<string, Line>): Promise<RPCServer> {
  const { RPCServer } = await import('ocpp-rpc')
  const server = new RPCServer({
    protocols: [SUBPROTOCOL],
    strictMode: true,
    callTimeoutMs: CALL_TIMEOUT_MS,
    maxBadMessages: BAD_MOST,
    wssOptions: { maxPayload: FRAME_MOST_BYTES },
  })
  server.auth((accept, reject, { identity, password, protocols }) => {
    if (!protocols.has(SUBPROTOCOL)) return reject(400, `Only ${SUBPROTOCOL} is spoken here.`)
    identify(house, identity, password).then(
      // Who asks is not told whether the box or the password is unknown.
      (wallboxId) => (wallboxId ? accept({ wallboxId }) : reject(401, 'Identity or password is wrong.')),
      (error: unknown) => {
        house.log.error({ err: error }, 'a wallbox could not be looked up')
        reject(503, 'Try again later.')
      },
    )
  })
  server.on('client', (client: RPCClient & { readonly session: { readonly wallboxId: string } }) =>
    connect(house, lines, client),
  )
  return server
}

async function identify(house: House, identity: string, password: Buffer | undefined): Promise<string | undefined> {
  const secrets = await findSecrets(house.db, identity)
  const isRight = secrets?.passwordHash && password && timingSafeEqual(hashSecret(password), secrets.passwordHash)
  return isRight ? secrets.id : undefined
}

/** A new socket takes the place of one that the same box had: that one is half dead, or an impostor's. */
function connect(
  house: House,
  lines: Map<string, Line>,
  client: RPCClient & { readonly session: { readonly wallboxId: string } },
): void {
  const { wallboxId } = client.session
  const connectionId = newId()
  const said = house.transaction(async (tx) => {
    const at = house.clock()
    await saveConnection(tx, wallboxId, connectionId, at)
    tell(tx, { id: wallboxId }, { at, kind: 'connected', detail: client.protocol ?? SUBPROTOCOL })
    touch(tx, WALLBOXES)
  })
  const line: Line = { wallboxId, connectionId, client, said, waiting: 0, told: said, ended: undefined }
  said.catch((error: unknown) => {
    house.log.error({ err: error }, 'a wallbox could not be taken')
    void client.close({ code: 1011 })
  })
  const before = lines.get(wallboxId)
  lines.set(wallboxId, line)
  if (before) void before.client.close({ code: 1008, reason: 'Another connection took its place.' })
  listen(house, line)
  client.once('close', () => void hangUp(house, lines, line))
}

/** Messages of one box are handled one after the other, in the order in which they came. */
function listen(house: House, line: Line): void {
  const { client, wallboxId } = line
  const from = { house, wallboxId }
  for (const [action, answer] of Object.entries(answerBox)) {
    client.handle(action, async ({ params }) => {
      if (line.waiting >= WAITING_MOST) throw rpcError('GenericError', 'Too many messages at once.')
      line.waiting++
      const answered = line.said.then(() => answer(from, params ?? {}))
      line.said = answered.catch(() => undefined)
      try {
        return await answered
      } catch (error) {
        throw errorFor(house, action, error)
      } finally {
        line.waiting--
      }
    })
  }
  client.on('badMessage', ({ error }: { readonly error: Error }) => noteBad(house, line, error.message))
  client.on('strictValidationFailure', ({ error, method }: { readonly error: Error; readonly method: string }) =>
    noteBad(house, line, `${method}: ${error.message}`),
  )
  client.on('socketError', (error: Error) => noteBad(house, line, error.message))
}

/** What the box is answered when its message could not be handled; a fault of ours makes it send again. */
function errorFor(house: House, action: string, error: unknown): Error {
  if (error instanceof ZodError) {
    const rule = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
    return rpcError('PropertyConstraintViolation', rule)
  }
  if (error instanceof Refusal) return rpcError('GenericError', error.message)
  house.log.error({ err: error, action }, 'a message of a wallbox could not be handled')
  return rpcError('InternalError', 'The message could not be handled; send it again.')
}

/** The library sends `rpcErrorCode` on; its own classes would load it before the first box calls. */
function rpcError(rpcErrorCode: string, message: string): Error {
  return Object.assign(new Error(message), { rpcErrorCode })
}

function noteBad(house: House, { wallboxId }: Line, detail: string): void {
  const at = house.clock()
  house
    .transaction(async (tx) => tell(tx, { id: wallboxId }, { at, kind: 'bad-message', detail }))
    .catch((error: unknown) => house.log.error({ err: error }, 'a bad message could not be written down'))
}

/** The socket is gone. What the box has sent before is handled to its end. */
function hangUp(house: House, lines: Map<string, Line>, line: Line): Promise<void> {
  line.ended ??= endLine(house, lines, line)
  return line.ended
}

async function endLine(house: House, lines: Map<string, Line>, line: Line): Promise<void> {
  const { wallboxId, connectionId } = line
  try {
    await line.said
    await house.transaction(async (tx) => {
      const wasCurrent = await endConnection(tx, wallboxId, connectionId)
      const detail = wasCurrent ? '' : 'replaced'
      tell(tx, { id: wallboxId }, { at: house.clock(), kind: 'disconnected', detail })
    })
  } catch (error) {
    house.log.error({ err: error }, 'a lost wallbox could not be written down')
  } finally {
    if (lines.get(wallboxId) === line) lines.delete(wallboxId)
  }
}

/** Lets go whom another process holds by now, or nobody may; and sends what waits for the others. */
async function lookAfter(house: House, lines: Map<string, Line>): Promise<void> {
  const open = [...lines.values()].filter(({ ended }) => ended === undefined)
  if (open.length === 0) return
  await Promise.allSettled(open.map(({ told }) => told))
  const ids = open.map(({ wallboxId }) => wallboxId)
  const current = new Map((await findConnections(house.db, ids)).map((each) => [each.id, each.connectionId]))
  for (const { wallboxId, connectionId, client } of open) {
    if (current.get(wallboxId) !== connectionId) void client.close({ code: 1008, reason: 'This connection is over.' })
  }
  const byWallbox = new Map(open.map((line) => [line.wallboxId, line]))
  await dispatch(house, (wallboxId) => byWallbox.get(wallboxId), ids)
}
