import { useFormat } from '../../format.ts'
import { useWords } from '../../words/dictionary.ts'
import { homeChargingWords } from '../../words/my-home-charging.ts'
import { hoursOf, spansOf } from './night.ts'
import styles from './home-charging.module.css'
import type { WallboxFile } from './wallbox-file.ts'

const VOLTS = 230
const LABEL_HOURS = 6

/** The next 24 hours as bars, and the same in a sentence. */
export function NightBars({ wallbox: { schedule, fuseLimitA, phases, plan } }: { wallbox: WallboxFile }) {
  const t = useWords(homeChargingWords)
  const format = useFormat()
  const hours = hoursOf(schedule, fuseLimitA * phases * VOLTS)
  const spans = spansOf(schedule)
  const [first] = spans
  const isAlways = first?.from === schedule.from && first.until === schedule.until && plan.mode === 'at-once'
  const told = spans.map(({ from, until }) => t('barsSpan', { from: format.time(from), until: format.time(until) }))
  const none = t(plan.mode === 'solar' ? 'barsSolar' : 'barsNone')
  const text = told.length === 0 ? none : t('barsText', { hours: told.join(', ') })
  return (
    <figure className={styles.night}>
      <div className={styles.bars} aria-hidden="true">
        {hours.map(({ from, share }, nth) => (
          <div key={from} className={styles.hour}>
            <div className={styles.bar} style={{ blockSize: `${share * 100}%` }} />
            {nth % LABEL_HOURS === 0 && <span>{format.time(from)}</span>}
          </div>
        ))}
      </div>
      <figcaption>{isAlways ? t('barsAlways') : text}</figcaption>
    </figure>
  )
}
