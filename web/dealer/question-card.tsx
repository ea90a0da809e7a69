import { Link } from 'react-router'
import { Countdown } from '../deal/countdown.tsx'
import type { TimeLeft } from '../deal/open-time.ts'
import { useFormat } from '../format.ts'
import { useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { dealerWords } from '../words/dealer.ts'
import { dealerFileWords } from '../words/dealer-file.ts'
import { useWords } from '../words/dictionary.ts'
import type { Question } from './work.ts'
import styles from './question-card.module.css'

export interface QuestionCardProps {
  question: Question
  left: TimeLeft
  /** Whether its file stands beside the list. */
  isShown: boolean
}

/** A deal that waits for an answer, with the time that is left. */
export function QuestionCard({ question: { deal, because, deadline }, left, isShown }: QuestionCardProps) {
  const t = useWords(dealerFileWords)
  const sayDealer = useWords(dealerWords)
  const to = paths(useLocale())
  const format = useFormat()
  const query = new URLSearchParams({ deal: deal.id })
  return (
    <article className={styles.card} data-shown={isShown ? '' : undefined}>
      <div className={styles.top}>
        <h2>
          <Link to={`${to.dealer}?${query}`} className={styles.link} preventScrollReset>
            {deal.title}
          </Link>
        </h2>
        <Countdown left={left} />
      </div>
      <p className={styles.price}>
        {format.money(deal.total)}, {deal.source === 'stock' ? t('stock') : t('factory')}
      </p>
      <p className={styles.quiet}>{t(`because.${because}`)}</p>
      <p className={styles.quiet}>{sayDealer('answerUntil', { until: format.dayAndTime(deadline) })}</p>
    </article>
  )
}
