import { useLocale } from '../locale.ts'
import type { Bucket } from './figure-span.ts'

/** What stands below a bar: "23.11." for a day, "ab 16.11." for a week, "Nov. 26" for a month. */
export function useBucketLabel(): (bucket: Bucket) => string {
  const { language, tag } = useLocale()
  const locale = language === 'en' ? 'en-GB' : tag
  const day = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', timeZone: 'UTC' })
  const month = new Intl.DateTimeFormat(locale, { month: 'short', year: '2-digit', timeZone: 'UTC' })
  const week = { de: 'ab ', en: 'from ' } as const
  return ({ unit, from }) => {
    if (unit === 'month') return month.format(new Date(from))
    return unit === 'week' ? week[language] + day.format(new Date(from)) : day.format(new Date(from))
  }
}
