import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../kernel/database.ts'
import type { Instant } from '../../kernel/time.ts'
import { type Notice, noticeSchema } from './campaigns/notice.ts'

/** What a vehicle runs, for its owner. */
export interface OwnedVehicle {
  readonly vin: string
  readonly offer: string | null
  readonly market: string | null
  /** What it is built with, as it reports it, by the codes of its offer. */
  readonly equipment: readonly string[]
  readonly softwareVersion: string | null
  /** The name of the set that is installed; null where it came from elsewhere. */
  readonly softwareName: string | null
  readonly seenAt: Instant | null
  readonly isUpdating: boolean
}

/** Those of these vehicles that call for updates. */
export async function findOwned(db: Db, vins: readonly string[]): Promise<readonly OwnedVehicle[]> {
  if (vins.length === 0) return []
  const rows = await db
    .selectFrom('updates.vehicle as v')
    .leftJoin('updates.sighting as seen', 'seen.vin', 'v.vin')
    .leftJoin('updates.softwareSet as set', 'set.id', 'v.installedSetId')
    .select(['v.vin', 'v.offer', 'v.market', 'v.softwareVersion', 'set.name as softwareName', 'seen.seenAt'])
    .select('v.attributes')
    .select((of) =>
      of
        .exists(
          of
            .selectFrom('updates.action as a')
            .select('a.number')
            .whereRef('a.vin', '=', 'v.vin')
            .where('a.closedAt', 'is', null)
            .where('a.stateName', 'in', ['retrieved', 'downloading', 'downloaded', 'installing']),
        )
        .$castTo<boolean>()
        .as('isUpdating'),
    )
    .where('v.vin', 'in', vins)
    .execute()
  return rows.map(({ attributes, ...row }) => ({ ...row, equipment: equipmentOf(attributes) }))
}

const toldSchema = z.object({ equipment: z.string().default('') })

function equipmentOf(attributes: unknown): readonly string[] {
  const { equipment } = toldSchema.parse(attributes)
  return equipment
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== '')
}

/** An update that waits for its user's consent. */
export interface OpenConsent {
  readonly vin: string
  readonly number: number
  readonly name: string
  readonly version: string
  readonly campaignId: string | null
  readonly askedAt: Instant
}

export async function findOpenConsents(db: Db, vins: readonly string[]): Promise<readonly OpenConsent[]> {
  if (vins.length === 0) return []
  return db
    .selectFrom('updates.action as a')
    .innerJoin('updates.softwareSet as set', 'set.id', 'a.setId')
    .select(['a.vin', 'a.number', 'set.name', 'set.version', 'a.campaignId', 'a.createdAt as askedAt'])
    .where('a.vin', 'in', vins)
    .where('a.closedAt', 'is', null)
    .where('a.stateName', '=', 'waiting-for-confirmation')
    .execute()
}

/** Updates that wait for consent, asked after this one by time and VIN, the oldest first. */
export async function findAskedAfter(
  db: Db,
  { at, vin }: { readonly at: Instant; readonly vin: string },
  limit: number,
): Promise<readonly OpenConsent[]> {
  return db
    .selectFrom('updates.action as a')
    .innerJoin('updates.softwareSet as set', 'set.id', 'a.setId')
    .select(['a.vin', 'a.number', 'set.name', 'set.version', 'a.campaignId', 'a.createdAt as askedAt'])
    .where('a.stateName', '=', 'waiting-for-confirmation')
    .where((where) => where(where.refTuple('a.createdAt', 'a.vin'), '>', where.tuple(at, vin)))
    .orderBy('a.createdAt')
    .orderBy('a.vin')
    .limit(limit)
    .execute()
}

/** What campaigns tell their users, by campaign. */
export async function findNotices(db: Db, campaignIds: readonly string[]): Promise<ReadonlyMap<string, Notice>> {
  if (campaignIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('updates.campaign')
    .select(['id', sql`plan -> 'notice'`.as('notice')])
    .where('id', 'in', campaignIds)
    .execute()
  return new Map(rows.map(({ id, notice }) => [id, noticeSchema.parse(notice)]))
}

/** Whether the vehicle calls for updates. */
export async function isRegistered(db: Db, vin: string): Promise<boolean> {
  const row = await db.selectFrom('updates.vehicle').select('vin').where('vin', '=', vin).executeTakeFirst()
  return row !== undefined
}
