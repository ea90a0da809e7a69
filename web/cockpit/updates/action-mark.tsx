import { type Mood, StateMark } from '../../figures/state-mark.tsx'
import { campaignWords } from '../../words/cockpit-campaign.ts'
import { updateWords } from '../../words/cockpit-updates.ts'
import { useWords } from '../../words/dictionary.ts'
import { type CountName, countNames, type UpdateAction } from './campaign-file.ts'

const moods: Readonly<Record<CountName, Mood>> = {
  queued: 'calm',
  waiting: 'waiting',
  offered: 'calm',
  running: 'calm',
  succeeded: 'good',
  failed: 'bad',
  canceled: 'calm',
  denied: 'calm',
  skipped: 'calm',
}

/** Where a vehicle's update stands; what it does within an installation is one to the reader. */
function ActionMark({ action }: { action: Pick<UpdateAction, 'state' | 'code'> }) {
  const t = useWords(updateWords)
  const tc = useWords(campaignWords)
  const name = action.state === 'waiting-for-confirmation' ? 'waiting' : action.state
  const known = countNames.find((each) => each === name) ?? 'running'
  const code = known === 'failed' && action.code !== null ? `, ${tc('code', { code: String(action.code) })}` : ''
  return (
    <StateMark mood={moods[known]}>
      {t(`counts.${known}`)}
      {code}
    </StateMark>
  )
}

export function actionCell(action: Pick<UpdateAction, 'state' | 'code'>) {
  return <ActionMark action={action} />
}
