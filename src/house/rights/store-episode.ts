import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../kernel/database.ts'
import { isOverlap, isUniqueViolation } from '../../kernel/faults.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { defer, type Tx } from '../../kernel/transaction.ts'
import { type Episode, endedBecauses, type Proof } from './episode.ts'
import { showers } from './possession.ts'

const proofSchema: z.ZodType<Proof> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('code'), codeId: z.string(), shownBy: z.enum(showers) }),
  z.object({
    kind: z.literal('bought-here'),
    dealId: z.string(),
    orderNumber: z.string(),
    partnerId: z.string().nullable(),
  }),
])

/** The episode of who holds a vehicle now; null when nobody does. */
export async function findEpisode(db: Db, vin: string): Promise<Episode | null> {
  return episodeOrNull(await presentEpisode(db, vin).executeTakeFirst())
}

/** The same, held until the transaction ends. */
export async function lockEpisode(tx: Tx, vin: string): Promise<Episode | null> {
  return episodeOrNull(await presentEpisode(tx, vin).forUpdate().executeTakeFirst())
}

/** The present episode that began with a deal of ours, held until the transaction ends. */
export async function lockEpisodeOfDeal(tx: Tx, dealId: string): Promise<Episode | null> {
  const row = await selectEpisodes(tx)
    .where('heldUntil', 'is', null)
    .where(sql<boolean>`proof ->> 'dealId' = ${dealId}`)
    .forUpdate()
    .executeTakeFirst()
  return episodeOrNull(row)
}

/** Holds the present episode. A vehicle of somebody else's looks like none at all (`vehicle-not-yours`). */
export async function lockOwn(tx: Tx, vin: string, ownerId: string): Promise<Episode> {
  return owned(await lockEpisode(tx, vin), vin, ownerId)
}

/** The present episode of a vehicle that is this person's. Refuses `vehicle-not-yours`. */
export async function findOwn(db: Db, vin: string, ownerId: string): Promise<Episode> {
  return owned(await findEpisode(db, vin), vin, ownerId)
}

function owned(episode: Episode | null, vin: string, ownerId: string): Episode {
  if (episode?.ownerId === ownerId) return episode
  throw new Refusal('vehicle-not-yours', 'There is no such vehicle in your garage.', { vin })
}

/** Every episode of a person, those that last first, then the latest. */
export async function episodesOf(db: Db, ownerId: string, most: number): Promise<readonly Episode[]> {
  const rows = await selectEpisodes(db)
    .where('ownerId', '=', ownerId)
    .orderBy('heldUntil', (order) => order.desc().nullsFirst())
    .orderBy('heldFrom', 'desc')
    .limit(most)
    .execute()
  return rows.map(episodeOf)
}

/** Who holds these vehicles now; those that nobody holds are left out. */
export async function ownersOf(db: Db, vins: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (vins.length === 0) return new Map()
  const rows = await db
    .selectFrom('rights.episode')
    .select(['vin', 'ownerId'])
    .where('vin', 'in', vins)
    .where('heldUntil', 'is', null)
    .execute()
  return new Map(rows.map(({ vin, ownerId }) => [vin, ownerId]))
}

/** The VINs that somebody holds now; for a small world, such as the demo's. */
export async function ownedVins(db: Db): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('rights.episode')
    .select('vin')
    .where('heldUntil', 'is', null)
    .orderBy('vin')
    .execute()
  return rows.map(({ vin }) => vin)
}

/** Opens an episode. Refuses (`vehicle-just-claimed`) when somebody else was a moment earlier. */
export async function insertEpisode(tx: Tx, { period, proof, ended, ...row }: Episode): Promise<void> {
  const values = {
    ...row,
    heldFrom: period.from,
    heldUntil: period.until,
    proof: JSON.stringify(proof),
    endedBecause: ended,
  }
  try {
    await tx.insertInto('rights.episode').values(values).execute()
  } catch (error) {
    if (!isUniqueViolation(error, 'episode_now') && !isOverlap(error, 'episode_once')) throw error
    throw new Refusal('vehicle-just-claimed', 'Somebody else took over this vehicle a moment ago.', { vin: row.vin })
  }
}

/** Ends an episode that this transaction holds; it travels with the commit. */
export function saveEnd(tx: Tx, { id, period, ended }: Episode): void {
  defer(tx, tx.updateTable('rights.episode').set({ heldUntil: period.until, endedBecause: ended }).where('id', '=', id))
}

function presentEpisode(db: Db, vin: string) {
  return selectEpisodes(db).where('vin', '=', vin).where('heldUntil', 'is', null)
}

function selectEpisodes(db: Db) {
  return db
    .selectFrom('rights.episode')
    .select(['id', 'vin', 'ownerId', 'heldFrom', 'heldUntil', 'proof', 'endedBecause'])
}

interface EpisodeRow {
  readonly id: string
  readonly vin: string
  readonly ownerId: string
  readonly heldFrom: Instant
  readonly heldUntil: Instant | null
  readonly proof: unknown
  readonly endedBecause: string | null
}

function episodeOf({ heldFrom, heldUntil, proof, endedBecause, ...row }: EpisodeRow): Episode {
  return {
    ...row,
    period: { from: heldFrom, until: heldUntil },
    proof: proofSchema.parse(proof),
    ended: z.enum(endedBecauses).nullable().parse(endedBecause),
  }
}

function episodeOrNull(row: EpisodeRow | undefined): Episode | null {
  return row ? episodeOf(row) : null
}
