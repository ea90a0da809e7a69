import type { JobHandlers } from '../../../kernel/jobs.ts'
import type { UpdateParts } from '../parts.ts'
import { advanceCampaign, type BatchSizes, BATCHES } from './actions-advance.ts'
import { ADVANCE, lookAt } from './actions-campaign.ts'
import { findDueCampaigns, findNextDue, saveCampaign } from './store-campaign.ts'

/** How long one run of the job goes on: other jobs want their turn. */
const TURN_MS = 2_000

/** Goes over all campaigns that are due, a step each, again and again until nothing is due or its turn is over. */
export async function advanceDue(
  parts: UpdateParts,
  turnMs: number = TURN_MS,
  sizes: BatchSizes = BATCHES,
): Promise<void> {
  const { house } = parts
  const began = performance.now()
  const waiting = new Set<string>()
  do {
    for (const id of await findDueCampaigns(house.db, house.clock())) {
      const hasMore = await advanceCampaign(parts, id, sizes).catch((error: unknown) => putOff(parts, id, error))
      if (hasMore) waiting.add(id)
      else waiting.delete(id)
    }
  } while (waiting.size > 0 && performance.now() - began < turnMs)
}

/** One that failed must not keep the others from going on; it is tried again later. */
async function putOff({ house }: UpdateParts, id: string, error: unknown): Promise<boolean> {
  house.log.error({ err: error, campaign: id }, 'a campaign could not go on')
  const dueAt = house.clock().add({ seconds: AGAIN_SECONDS })
  await house.transaction((tx) => saveCampaign(tx, id, { dueAt }))
  return false
}

const AGAIN_SECONDS = 30

/** Campaigns go on by a job that asks for its next turn itself. */
export function campaignJobs(parts: UpdateParts): JobHandlers {
  const { house } = parts
  return {
    [ADVANCE]: async () => {
      await advanceDue(parts)
      const next = await findNextDue(house.db)
      if (next) await house.transaction(async (tx) => lookAt(tx, next))
    },
  }
}

/** Should a turn be lost, because its process was killed, the next minute brings another. */
export const campaignCrontab: readonly string[] = [`* * * * * ${ADVANCE} ?queue=campaigns&max=1`]
