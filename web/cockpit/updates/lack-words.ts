import { campaignWords } from '../../words/cockpit-campaign.ts'
import { useWords } from '../../words/dictionary.ts'
import type { Lack } from './campaign-file.ts'

/** What a vehicle lacked, and what it had of that. */
export function useLackWords(): (lack: Lack) => string {
  const t = useWords(campaignWords)
  return ({ name, atLeast, has }) =>
    has === null ? t('lackOf', { name, atLeast }) : t('lackOfWith', { name, atLeast, has })
}

/** The lacks that a line of a vehicle's log tells; none where it tells of something else. */
export function lacksOf(detail: unknown): readonly Lack[] {
  if (typeof detail !== 'object' || detail === null || !('lacks' in detail) || !Array.isArray(detail.lacks)) return []
  return detail.lacks.filter(isLack)
}

function isLack(told: unknown): told is Lack {
  return typeof told === 'object' && told !== null && 'name' in told && 'atLeast' in told && 'has' in told
}
