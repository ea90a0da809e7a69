import type { Reaction } from '../../../kernel/reader.ts'
import { ACTION_FAILED, ACTION_FINISHED, actionFact } from '../events.ts'
import { addEntries } from '../store-action.ts'
import { findNotices } from '../store-garage.ts'

/**
 * Users are told how an update of a campaign ended (UN R156, 7.2.2.3): what is new, or that it failed and in which state
 * their vehicle is. What they were told stands in the vehicle's record.
 */
export function campaignReactions(): readonly Reaction[] {
  return [
    {
      name: 'campaign-told',
      types: [ACTION_FINISHED, ACTION_FAILED],
      react: async (tx, events) => {
        const facts = events.map(({ at, data }) => ({ at, ...actionFact.parse(data) }))
        const ids = new Set(facts.flatMap(({ campaignId }) => (campaignId === null ? [] : [campaignId])))
        const notices = await findNotices(tx, [...ids])
        addEntries(
          tx,
          facts.flatMap(({ vin, number, at, campaignId, outcome }) => {
            const notice = notices.get(campaignId ?? '')
            if (!notice || (outcome !== 'succeeded' && outcome !== 'failed')) return []
            const messages = [outcome === 'succeeded' ? notice.afterwards : notice.safeState]
            return [{ vin, number, at, actor: 'house', kind: 'told', detail: { outcome, messages } }]
          }),
        )
      },
    },
  ]
}
