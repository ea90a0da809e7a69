import { type Mood, StateMark } from '../../figures/state-mark.tsx'
import { useWords } from '../../words/dictionary.ts'
import { updateWords } from '../../words/cockpit-updates.ts'
import type { Campaign, CampaignState } from './campaign-file.ts'

const moods: Readonly<Record<CampaignState, Mood>> = {
  draft: 'calm',
  'waiting-for-approval': 'waiting',
  scheduled: 'calm',
  selecting: 'good',
  running: 'good',
  paused: 'waiting',
  stopped: 'bad',
  finished: 'calm',
}

export function CampaignMark({ state }: { state: CampaignState }) {
  const t = useWords(updateWords)
  return <StateMark mood={moods[state]}>{t(`state.${state}`)}</StateMark>
}

/** Why a campaign stands where it does, in a sentence; null where that needs no reason. */
export function useReasonWords(): (reason: Campaign['reason']) => string | null {
  const t = useWords(updateWords)
  return (reason) => {
    if (reason === null) return null
    const { kind, note, group, failed, total } = reason
    const said = { note: note ?? '', group: group ?? '', failed: failed ?? 0, total: total ?? 0 }
    return t(`reason.${kind}`, said)
  }
}
