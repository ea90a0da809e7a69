import { z } from 'zod'
import { languageOf, marketOf } from '../../../house/markets/market.ts'
import type { Db } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import { defer, insertRows, type Tx } from '../../../kernel/transaction.ts'
import { keyOf } from '../operator.ts'
import type { AskedAuthorisation, TokenSource } from '../peer.ts'
import { heldToken, type Token, tokenKinds, tokenStates } from './token.ts'

const kindSchema = z.enum(tokenKinds)
const stateSchema = z.enum(tokenStates)

function selectTokens(db: Db) {
  return db
    .selectFrom('charging.token')
    .select(['id', 'customerId', 'kind', 'uid', 'contractId', 'visualNumber', 'state', 'language', 'market'])
    .select(['createdAt', 'changedAt', 'expiresAt'])
}

type TokenRow = Awaited<ReturnType<ReturnType<typeof selectTokens>['execute']>>[number]

function tokenOf(row: TokenRow): Token {
  return {
    ...row,
    kind: kindSchema.parse(row.kind),
    state: stateSchema.parse(row.state),
    language: languageOf(row.language),
    market: marketOf(row.market),
  }
}

/** Writes tokens; the commit fails when a number is somebody's already. */
export function insertTokens(tx: Tx, tokens: readonly Token[]): void {
  insertRows(
    tx,
    'charging.token',
    tokens.map((token) => ({ ...token, key: keyOf(token.uid) })),
  )
}

export function saveToken(tx: Tx, { id, state, changedAt }: Token): void {
  defer(tx, tx.updateTable('charging.token').set({ state, changedAt }).where('id', '=', id))
}

/** A token by the number that a charger reads; its case does not count. */
export async function findToken(db: Db, uid: string, kind: AskedAuthorisation['kind']): Promise<Token | undefined> {
  const row = await selectTokens(db).where('key', '=', keyOf(uid)).where('kind', '=', kind).executeTakeFirst()
  return row && tokenOf(row)
}

/** A token of any kind by its number: operators of the older version have no word for contracts of cars. */
export async function findAnyToken(db: Db, uid: string): Promise<Token | undefined> {
  const row = await selectTokens(db).where('key', '=', keyOf(uid)).orderBy('createdAt').limit(1).executeTakeFirst()
  return row && tokenOf(row)
}

/** All of a customer's, the oldest first. */
export async function listTokens(db: Db, customerId: string): Promise<readonly Token[]> {
  const rows = await selectTokens(db).where('customerId', '=', customerId).orderBy('id').execute()
  return rows.map(tokenOf)
}

/** The customer's own token, held until the transaction ends. Refuses (`token-unknown`) those of others. */
export async function lockOwnToken(tx: Tx, id: string, customerId: string): Promise<Token> {
  const row = await selectTokens(tx)
    .where('id', '=', id)
    .where('customerId', '=', customerId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('token-unknown', 'There is no such card.', { token: id })
  return tokenOf(row)
}

export async function findAppToken(db: Db, customerId: string): Promise<Token | undefined> {
  const row = await selectTokens(db)
    .where('customerId', '=', customerId)
    .where('kind', '=', 'app-user')
    .executeTakeFirst()
  return row && tokenOf(row)
}

/** Draws the next own number of a contract id. */
export async function drawInstance(tx: Tx): Promise<number> {
  const { count } = await tx
    .updateTable('charging.tokenSeries')
    .set((row) => ({ last: row('last', '+', 1) }))
    .returning('last as count')
    .executeTakeFirstOrThrow()
  return count
}

/** What we allowed a charger. */
export interface KeptAuthorisation {
  readonly reference: string
  readonly tokenId: string
  readonly connectionId: string
  readonly locationId: string | null
  readonly evseUid: string | null
  readonly at: Instant
}

export function insertAuthorisation(tx: Tx, kept: KeptAuthorisation): void {
  insertRows(tx, 'charging.authorisation', [kept])
}

export async function findAuthorisation(db: Db, reference: string): Promise<KeptAuthorisation | undefined> {
  return db
    .selectFrom('charging.authorisation')
    .select(['reference', 'tokenId', 'connectionId', 'locationId', 'evseUid', 'at'])
    .where('reference', '=', reference)
    .executeTakeFirst()
}

/** The house's tokens, page by page in the order in which they were made. */
export const tokenSource: TokenSource = {
  page: async (db, { from, until, offset, limit }) => {
    const within = db
      .selectFrom('charging.token')
      .$if(from !== null, (query) => query.where('changedAt', '>=', from))
      .$if(until !== null, (query) => query.where('changedAt', '<', until))
    const [{ total }, rows] = await Promise.all([
      within.select((row) => row.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
      within.selectAll().orderBy('id').offset(offset).limit(limit).execute(),
    ])
    return { total, tokens: rows.map((row) => heldToken(tokenOf(row))) }
  },
  find: async (db, { uid, kind }) => {
    const token = await findToken(db, uid, kind)
    return token && heldToken(token)
  },
}

/** A token that must be there. */
export async function findTokenById(db: Db, id: string): Promise<Token> {
  return tokenOf(await selectTokens(db).where('id', '=', id).executeTakeFirstOrThrow())
}

/** Which of these numbers are of our customers, in small letters. */
export async function findKnownKeys(db: Db, uids: readonly string[]): Promise<ReadonlySet<string>> {
  if (uids.length === 0) return new Set()
  const rows = await db
    .selectFrom('charging.token')
    .select('key')
    .where('key', 'in', [...new Set(uids.map(keyOf))])
    .execute()
  return new Set(rows.map(({ key }) => key))
}
