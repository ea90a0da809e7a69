import { IconClock, IconClockPause } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useWords, type Say } from '../words/dictionary.ts'
import { dealWords } from '../words/deal.ts'
import type { TimeLeft } from './open-time.ts'
import styles from './countdown.module.css'

const MINUTE_MS = 60_000
const URGENT_MINUTES = 60
const MINUTES_PER_HOUR = 60
const HOURS_PER_DAY = 24

/** Time left to answer. The server says it; while the partner is open, a browser counts it down by the minute. */
export function Countdown({ left }: { left: TimeLeft }) {
  const t = useWords(dealWords)
  const minutes = useCountedDown(left)
  const isUrgent = minutes <= URGENT_MINUTES
  const Clock = left.isRunning ? IconClock : IconClockPause
  return (
    <span className={styles.countdown} data-urgent={isUrgent ? '' : undefined}>
      <Clock size={18} stroke={1.75} aria-hidden="true" />
      <span role="timer">{minutes <= 0 ? t('over') : t('left', { time: timeWords(minutes, t) })}</span>
    </span>
  )
}

function useCountedDown({ openMinutes, isRunning }: TimeLeft): number {
  const [passed, setPassed] = useState({ of: openMinutes, minutes: 0 })
  useEffect(() => {
    if (!isRunning) return
    const since = Date.now()
    const timer = setInterval(() => {
      setPassed({ of: openMinutes, minutes: Math.floor((Date.now() - since) / MINUTE_MS) })
    }, MINUTE_MS / 6)
    return () => clearInterval(timer)
  }, [openMinutes, isRunning])
  // News from the server replaces what was counted from older news.
  return passed.of === openMinutes ? openMinutes - passed.minutes : openMinutes
}

function timeWords(minutes: number, t: Say<(typeof dealWords)['de']>): string {
  if (minutes < MINUTES_PER_HOUR) return t('minutes', { count: minutes })
  const hours = Math.floor(minutes / MINUTES_PER_HOUR)
  if (hours >= 2 * HOURS_PER_DAY) return t('days', { count: Math.floor(hours / HOURS_PER_DAY) })
  return t('hours', { hours, minutes: minutes % MINUTES_PER_HOUR })
}
