import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { Db } from '../../../kernel/database.ts'
import { newId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import { insertRows, type Tx } from '../../../kernel/transaction.ts'
import { keyOf, operatorOf } from '../operator.ts'
import type { Party, Sender } from '../peer.ts'
import type { Tariff } from '../tariff.ts'
import { tariffFrom } from './tariff-row.ts'

/** One version of a tariff; what was promised by it can be rated again for ever. */
export interface TariffVersion {
  readonly versionId: string
  readonly tariff: Tariff
}

/** A tariff by whom it is of and what it is called. */
export interface TariffName extends Party {
  readonly tariffId: string
}

// A version never changes, so what was read once is read; a tariff that stays the same object is compiled once.
const versions = new LRUCache<string, Tariff>({ max: 5000 })

/**
 * Keeps what an operator tells of a tariff as a new version; the same content again, and what is older than what we
 * have, changes nothing. Refuses a price below zero (`tariff-price-negative`) and no elements (`tariff-empty`).
 */
export async function takeTariff(
  tx: Tx,
  _from: Sender,
  tariff: Tariff,
  at: Instant,
): Promise<{ readonly created: boolean }> {
  checkTariff(tariff)
  const [operator, key] = [operatorOf(tariff), keyOf(tariff.id)]
  const latest = await latestOf(tx, operator, key)
  const hash = hashOf(tariff)
  if (latest?.content && (latest.hash === hash || isOlder(tariff, latest.lastUpdated))) return { created: false }
  const lastUpdated = Temporal.Instant.from(tariff.lastUpdated)
  insertRows(tx, 'charging.tariffVersion', [
    { id: newId(), operator, key, content: tariff, hash, lastUpdated, takenAt: at },
  ])
  return { created: !latest?.content }
}

/** The operator takes a tariff back: it is not offered from now on, its versions stay. One we never had is refused by nobody. */
export async function tariffGone(tx: Tx, from: Sender, tariffId: string, at: Instant): Promise<void> {
  const [operator, key] = [operatorOf(from), keyOf(tariffId)]
  const latest = await latestOf(tx, operator, key)
  if (!latest?.content) return
  insertRows(tx, 'charging.tariffVersion', [
    { id: newId(), operator, key, content: null, hash: '', lastUpdated: null, takenAt: at },
  ])
}

/** The version of a tariff that holds at an instant, as far as we knew then; undefined where none did. */
export async function tariffVersionAt(
  db: Db,
  party: Party,
  tariffId: string,
  at: Instant,
): Promise<TariffVersion | undefined> {
  const found = await tariffVersionsAt(db, [{ ...party, tariffId }], at)
  return found.get(nameKey({ ...party, tariffId }))
}

/** Many at once, by `nameKey`: what a map needs. Versions that were read before are not read again. */
export async function tariffVersionsAt(
  db: Db,
  names: readonly TariffName[],
  at: Instant,
): Promise<ReadonlyMap<string, TariffVersion>> {
  if (names.length === 0) return new Map()
  const wanted = JSON.stringify(names.map((name) => ({ operator: operatorOf(name), key: keyOf(name.tariffId) })))
  // A version that starts later leaves the one before in force until then; one taken back ends all before it.
  const { rows } = await sql<{ operator: string; key: string; id: string; isGone: boolean }>`
    select w.operator, w.key, v.id, v.content is null as is_gone
    from json_to_recordset(${wanted}::json) as w(operator text, key text)
    cross join lateral (
      select t.id, t.content from charging.tariff_version as t
      where t.operator = w.operator and t.key = w.key and t.taken_at <= ${at}
        and (t.content is null or coalesce((t.content->>'startAt')::timestamptz, '-infinity') <= ${at})
      order by t.taken_at desc, t.id desc limit 1
    ) as v`.execute(db)
  const standing = rows.filter(({ isGone }) => !isGone)
  const tariffs = await tariffsOfVersions(
    db,
    standing.map(({ id }) => id),
  )
  return new Map(
    standing.flatMap(({ operator, key, id }) => {
      const tariff = tariffs.get(id)
      const isOver = tariff?.endAt && Temporal.Instant.compare(Temporal.Instant.from(tariff.endAt), at) <= 0
      return tariff && !isOver ? [[`${operator}|${key}`, { versionId: id, tariff }] as const] : []
    }),
  )
}

/** What `tariffVersionsAt` names a tariff by. */
export function nameKey(name: TariffName): string {
  return `${operatorOf(name)}|${keyOf(name.tariffId)}`
}

/** Tariffs by the ids of their versions; from memory where they were read before. */
export async function tariffsOfVersions(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Tariff>> {
  const missing = [...new Set(ids)].filter((id) => !versions.has(id))
  if (missing.length > 0) {
    const rows = await db
      .selectFrom('charging.tariffVersion')
      .select(['id', 'content'])
      .where('id', 'in', missing)
      .where('content', 'is not', null)
      .execute()
    for (const { id, content } of rows) versions.set(id, tariffFrom(content))
  }
  return new Map(
    ids.flatMap((id) => {
      const tariff = versions.get(id)
      return tariff ? [[id, tariff] as const] : []
    }),
  )
}

/** All versions of a tariff, the newest first. */
export async function listVersions(
  db: Db,
  { tariffId, ...party }: TariffName,
): Promise<readonly { readonly versionId: string; readonly takenAt: Instant; readonly tariff: Tariff | null }[]> {
  const rows = await db
    .selectFrom('charging.tariffVersion')
    .select(['id', 'content', 'takenAt'])
    .where('operator', '=', operatorOf(party))
    .where('key', '=', keyOf(tariffId))
    .orderBy('takenAt', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ id, takenAt, content }) => ({
    versionId: id,
    takenAt,
    tariff: content === null ? null : tariffFrom(content),
  }))
}

async function latestOf(tx: Tx, operator: string, key: string) {
  return tx
    .selectFrom('charging.tariffVersion')
    .select(['hash', 'lastUpdated', 'content'])
    .where('operator', '=', operator)
    .where('key', '=', key)
    .orderBy('takenAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

function isOlder(tariff: Tariff, known: Instant | null): boolean {
  return known !== null && Temporal.Instant.compare(Temporal.Instant.from(tariff.lastUpdated), known) < 0
}

function checkTariff(tariff: Tariff): void {
  if (tariff.elements.length === 0 || tariff.elements.some(({ components }) => components.length === 0)) {
    throw new Refusal('tariff-empty', 'A tariff has elements, and each has components.', { field: 'elements' })
  }
  const negative = tariff.elements.some(({ components }) => components.some(({ price }) => Number(price) < 0))
  if (negative) throw new Refusal('tariff-price-negative', 'No price is below zero.', { field: 'elements' })
}

/** Content that is the same has the same hash: it comes from one reader, which writes its fields in one order. */
export function hashOf(content: object): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url')
}
