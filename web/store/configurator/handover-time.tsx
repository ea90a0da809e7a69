import { useSyncExternalStore } from 'react'
import { dayAfter, weekOf } from '../../deal/week.ts'
import { useFormat } from '../../format.ts'
import { useWords } from '../../words/dictionary.ts'
import { lineWords } from '../../words/line.ts'

const DAYS_PER_WEEK = 7

/**
 * When a vehicle that is ordered today can be handed over. The page is kept for days, so the server only says how long it
 * takes; a browser knows what day it is and names the week.
 */
export function HandoverTime({ weeks }: { weeks: number }) {
  const t = useWords(lineWords)
  const format = useFormat()
  const today = useSyncExternalStore(never, readToday, unknown)
  return today === null
    ? `${t('handover')} ${t('weeks', { count: weeks })}`
    : t('handoverWeek', { week: format.week(weekOf(dayAfter(today, weeks * DAYS_PER_WEEK))) })
}

const never = () => () => undefined
const readToday = () => new Date().toISOString().slice(0, 10)
const unknown = () => null
