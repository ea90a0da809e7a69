import { z } from 'zod'
import type { Db } from '../../../kernel/database.ts'
import { touch } from '../../../kernel/live.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { Connection, TokenPurpose } from './connection.ts'
import { endpoint, type Endpoint, peerRole, type PeerRole } from './credentials-message.ts'
import type { Version } from './version.ts'

/** Whoever changes a connection or a token touches this, so that every process reads them anew. */
export const CONNECTIONS = 'charging-connections'

const columns = [
  'id',
  'name',
  'state',
  'version',
  'peerUrl',
  'peerToken',
  'sendsBase64',
  'roles',
  'endpoints',
  'ownOrigin',
  'createdAt',
  'registeredAt',
  'failure',
] as const

const row = z.object({
  state: z.enum(['waiting', 'registered', 'ended']),
  version: z.enum(['2.2.1', '2.3.0']).nullable(),
  roles: z.array(peerRole),
  endpoints: z.array(endpoint),
})

/** Every connection, newest first. */
export async function listConnections(db: Db): Promise<readonly Connection[]> {
  const rows = await db.selectFrom('charging.connection').select(columns).orderBy('id', 'desc').execute()
  return rows.map((each) => ({ ...each, ...row.parse(each) }))
}

export async function findConnection(db: Db, id: string): Promise<Connection> {
  const found = await db.selectFrom('charging.connection').select(columns).where('id', '=', id).executeTakeFirst()
  if (!found) throw connectionUnknown(id)
  return { ...found, ...row.parse(found) }
}

/** Locks a connection, so that of two registrations at once one waits for the other. */
export async function lockConnection(tx: Tx, id: string): Promise<Connection> {
  const found = await tx
    .selectFrom('charging.connection')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw connectionUnknown(id)
  return { ...found, ...row.parse(found) }
}

function connectionUnknown(id: string): Refusal {
  return new Refusal('connection-unknown', 'There is no such connection.', { connection: id })
}

export interface NewConnection {
  readonly id: string
  readonly name: string
  readonly peerUrl: string | null
  readonly peerToken: string | null
  readonly sendsBase64: boolean
  readonly createdAt: Instant
}

export async function insertConnection(tx: Tx, connection: NewConnection): Promise<void> {
  await tx
    .insertInto('charging.connection')
    .values({ ...connection, state: 'waiting' })
    .execute()
  touch(tx, CONNECTIONS)
}

export interface Registered {
  readonly version: Version
  readonly peerUrl: string
  readonly peerToken: string
  readonly roles: readonly PeerRole[]
  readonly endpoints: readonly Endpoint[]
  readonly ownOrigin: string
  readonly at: Instant
}

/** Keeps what both sides agreed on, at the first registration and at each that follows. */
export async function saveRegistration(tx: Tx, id: string, { at, ...told }: Registered): Promise<void> {
  await tx
    .updateTable('charging.connection')
    .set({
      ...told,
      roles: JSON.stringify(told.roles),
      endpoints: JSON.stringify(told.endpoints),
      state: 'registered',
      registeredAt: at,
      endedAt: null,
      failure: null,
    })
    .where('id', '=', id)
    .execute()
  touch(tx, CONNECTIONS)
}

/** Back to the beginning: the peer is to register anew. */
export async function saveWaiting(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('charging.connection')
    .set({ state: 'waiting', failure: null, endedAt: null })
    .where('id', '=', id)
    .execute()
  touch(tx, CONNECTIONS)
}

export async function saveEnded(tx: Tx, id: string, at: Instant): Promise<void> {
  await tx
    .updateTable('charging.connection')
    .set({ state: 'ended', endedAt: at, peerToken: null })
    .where('id', '=', id)
    .execute()
  touch(tx, CONNECTIONS)
}

export async function saveConnectionFailure(tx: Tx, id: string, failure: string | null): Promise<void> {
  await tx.updateTable('charging.connection').set({ failure }).where('id', '=', id).execute()
  touch(tx, CONNECTIONS)
}

export async function saveConnectionSettings(
  tx: Tx,
  id: string,
  settings: { readonly name: string; readonly sendsBase64: boolean },
): Promise<void> {
  await tx.updateTable('charging.connection').set(settings).where('id', '=', id).execute()
  touch(tx, CONNECTIONS)
}

export interface ShownToken {
  readonly hash: Buffer
  readonly connectionId: string
  readonly purpose: TokenPurpose
}

export async function listTokens(db: Db): Promise<readonly ShownToken[]> {
  const rows = await db.selectFrom('charging.connectionToken').select(['hash', 'connectionId', 'purpose']).execute()
  return rows.map((each) => ({ ...each, purpose: z.enum(['registration', 'functional']).parse(each.purpose) }))
}

export async function insertToken(tx: Tx, token: ShownToken & { readonly createdAt: Instant }): Promise<void> {
  await tx.insertInto('charging.connectionToken').values(token).execute()
  touch(tx, CONNECTIONS)
}

/** Ends what the peer could show before, but not `kept`. */
export async function deleteTokens(tx: Tx, connectionId: string, kept: Buffer | null): Promise<void> {
  let query = tx.deleteFrom('charging.connectionToken').where('connectionId', '=', connectionId)
  if (kept) query = query.where('hash', '!=', kept)
  await query.execute()
  touch(tx, CONNECTIONS)
}

/** Ends one token that the peer never took. */
export async function deleteToken(tx: Tx, hash: Buffer): Promise<void> {
  await tx.deleteFrom('charging.connectionToken').where('hash', '=', hash).execute()
  touch(tx, CONNECTIONS)
}
