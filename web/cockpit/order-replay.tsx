import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useFormat } from '../format.ts'
import { orderWords } from '../words/cockpit-orders.ts'
import { useWords } from '../words/dictionary.ts'
import type { Replay } from './order-file.ts'
import { Panel } from './screen.tsx'
import { TaskOwners } from './task-link.tsx'
import styles from './order-replay.module.css'

/** Whether the price of that day can still be computed to the cent. */
export function OrderReplay({ replay, mayReplay }: { replay: Replay | null; mayReplay: boolean }) {
  const t = useWords(orderWords)
  const format = useFormat()
  if (!mayReplay) {
    return (
      <Panel title={t('replay')}>
        <TaskOwners task="replay" />
      </Panel>
    )
  }
  if (replay === null) {
    return (
      <Panel title={t('replay')}>
        <p>{t('replayMissing')}</p>
      </Panel>
    )
  }
  const isEqual = replay.outcome === 'equal'
  const Mark = isEqual ? IconCircleCheck : IconAlertTriangle
  const values = { at: format.stamp(replay.quote.quotedAt), total: format.exact(replay.quote.total) }
  return (
    <Panel title={t('replay')}>
      <div className={styles.replay} data-outcome={replay.outcome}>
        <Mark size={28} stroke={1.75} aria-hidden="true" />
        <div>
          <p className={styles.outcome}>{t(isEqual ? 'replayEqual' : 'replayDifferent')}</p>
          <p className={styles.text}>{isEqual ? t('replayEqualText', values) : t('replayDifferentText', values)}</p>
        </div>
      </div>
    </Panel>
  )
}
