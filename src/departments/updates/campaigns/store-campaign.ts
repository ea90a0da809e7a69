import type { Db } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import { insertRows, type Tx } from '../../../kernel/transaction.ts'
import type { Campaign, CampaignState, Person } from './campaign.ts'
import { CAMPAIGN_COLUMNS, campaignOf } from './campaign-row.ts'

export async function insertCampaign(tx: Tx, campaign: Campaign): Promise<void> {
  const { plan, state, author, ...row } = campaign
  await tx
    .insertInto('updates.campaign')
    .values({
      ...row,
      plan: JSON.stringify(plan),
      state: JSON.stringify(state),
      author: author.key,
      authorName: author.name,
    })
    .execute()
}

/** A campaign. Refuses (`campaign-unknown`) one that is not there. */
export async function findCampaign(db: Db, id: string): Promise<Campaign> {
  const row = await selectCampaign(db).where('id', '=', id).executeTakeFirst()
  if (!row) throw campaignUnknown(id)
  return campaignOf(row)
}

/** The same, held until the transaction ends. */
export async function lockCampaign(tx: Tx, id: string): Promise<Campaign> {
  const row = await selectCampaign(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw campaignUnknown(id)
  return campaignOf(row)
}

function selectCampaign(db: Db) {
  return db.selectFrom('updates.campaign').select(CAMPAIGN_COLUMNS)
}

/** Campaigns, the newest first, from before an id on; their ids grow with time. */
export async function listCampaigns(
  db: Db,
  page: { limit: number; before: string; state: string | null },
): Promise<readonly Campaign[]> {
  const { state } = page
  const rows = await selectCampaign(db)
    .where('id', '<', page.before)
    .$if(state !== null, (query) => query.where('stateName', '=', state))
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map(campaignOf)
}

/** What there is to do now, the campaigns that go first in front. */
export async function findDueCampaigns(db: Db, at: Instant): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('updates.campaign')
    .select('id')
    .where('dueAt', '<=', at)
    .orderBy('priority', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** When there is something to do next; undefined: nothing is planned. */
export async function findNextDue(db: Db): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('updates.campaign')
    .select('dueAt')
    .where('dueAt', 'is not', null)
    .orderBy('dueAt')
    .limit(1)
    .executeTakeFirst()
  return row?.dueAt ?? undefined
}

export interface CampaignChange {
  readonly state?: CampaignState
  /** When the job looks at it next; null: there is nothing to do for it. */
  readonly dueAt?: Instant | null
  readonly released?: number
  readonly plan?: Pick<Campaign, 'name' | 'setId' | 'plan' | 'priority'>
  readonly author?: Person
}

/** Saves a campaign that this transaction holds. */
export async function saveCampaign(tx: Tx, id: string, change: CampaignChange): Promise<void> {
  const { state, plan, author, ...plain } = change
  await tx
    .updateTable('updates.campaign')
    .set({
      ...plain,
      ...(state ? { state: JSON.stringify(state) } : {}),
      ...(plan ? { ...plan, plan: JSON.stringify(plan.plan) } : {}),
      ...(author ? { author: author.key, authorName: author.name } : {}),
    })
    .where('id', '=', id)
    .execute()
}

/** A line of a campaign's record. */
export interface CampaignEntry {
  readonly campaignId: string
  readonly at: Instant
  readonly by: Person
  readonly kind: string
  readonly detail: unknown
}

/** The house itself decides, by what was planned. */
export const house: Person = { key: 'house', name: 'Kaufhaus' }

/** Adds to a campaign's record; it travels with the commit. */
export function addCampaignEntry(tx: Tx, { by, ...entry }: CampaignEntry): void {
  insertRows(tx, 'updates.campaignEntry', [{ ...entry, actor: by.key, actorName: by.name }])
}

/** A campaign's whole record, the oldest entry first. */
export async function listCampaignEntries(db: Db, campaignId: string): Promise<readonly CampaignEntry[]> {
  const rows = await db
    .selectFrom('updates.campaignEntry')
    .select(['campaignId', 'at', 'actor', 'actorName', 'kind', 'detail'])
    .where('campaignId', '=', campaignId)
    .orderBy('position')
    .execute()
  return rows.map(({ actor, actorName, ...row }) => ({ ...row, by: { key: actor, name: actorName } }))
}

export function campaignUnknown(id: string): Refusal {
  return new Refusal('campaign-unknown', 'There is no such campaign.', { campaign: id })
}
