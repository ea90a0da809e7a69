import { partnerDeskWords } from '../words/cockpit-partners.ts'
import { useWords } from '../words/dictionary.ts'

/** A span as one says it: minutes below two hours, else whole hours. */
export function useMinutesWords(): (minutes: number) => string {
  const t = useWords(partnerDeskWords)
  return (minutes) =>
    minutes < 120 ? t('minutes', { count: minutes }) : t('hours', { count: Math.round(minutes / 60) })
}
