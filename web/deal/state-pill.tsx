import { useWords } from '../words/dictionary.ts'
import { dealWords } from '../words/deal.ts'
import { type DealSummary, hasEndedEarly } from './deal.ts'
import styles from './state-pill.module.css'

/** Where a deal stands, in a few plain words. */
export function StatePill({ deal }: { deal: Pick<DealSummary, 'shown' | 'state'> }) {
  const t = useWords(dealWords)
  return (
    <span className={styles.pill} data-mood={moodOf(deal)}>
      {t(`state.${deal.shown}`)}
    </span>
  )
}

function moodOf({ shown, state }: Pick<DealSummary, 'shown' | 'state'>): 'calm' | 'attention' | 'good' | 'over' {
  if (shown !== state || shown === 'SUBMITTED' || shown === 'RECEIVED') return 'attention'
  if (hasEndedEarly(state)) return 'over'
  if (state === 'HANDED_OVER' || state === 'WITHDRAWAL_OPEN' || state === 'CLOSED') return 'good'
  return 'calm'
}
