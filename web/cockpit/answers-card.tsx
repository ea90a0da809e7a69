import { Link } from 'react-router'
import { useFormat } from '../format.ts'
import { useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { overviewWords } from '../words/cockpit-overview.ts'
import { useWords } from '../words/dictionary.ts'
import { AnsweredCard, OthersCard } from './counts-card.tsx'
import { answerSums, type PartnerAnswers } from './partner-answers.ts'
import styles from './overview.module.css'

/** How partners answered when they were asked to look after a deal. */
export function AnswersCard({ answers }: { answers: readonly PartnerAnswers[] | null }) {
  const t = useWords(overviewWords)
  const format = useFormat()
  const to = paths(useLocale())
  const question = t('answersQuestion')
  if (answers === null) return <OthersCard question={question} task="partnerAnswers" />
  const { asked, accepted, handedBack, silent } = answerSums(answers)
  if (asked === 0) {
    return (
      <AnsweredCard question={question} answer={t('answersNone')}>
        <p className={styles.question}>{t('answersNoneText')}</p>
      </AnsweredCard>
    )
  }
  const counts = { accepted, handedBack, silent, open: asked - accepted - handedBack - silent }
  const parts = (['accepted', 'handedBack', 'silent', 'open'] as const).filter((part) => counts[part] > 0)
  const answer = t('answersAnswer', {
    share: format.percent(accepted / asked),
    silent: format.percent(silent / asked),
  })
  return (
    <AnsweredCard question={question} answer={answer}>
      <div className={styles.bar} aria-hidden="true">
        {parts.map((part) => (
          <span key={part} data-of={part} style={{ flexGrow: counts[part] }} />
        ))}
      </div>
      <ul className={styles.counts}>
        {parts.map((part) => (
          <li key={part} className={styles.count}>
            <span className={styles.key}>
              <i data-of={part} aria-hidden="true" />
              {t(part)}
            </span>
            <span>
              {format.number(counts[part])} · {format.percent(counts[part] / asked)}
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.more}>
        <Link to={to.cockpitPartners}>{t('allPartners')}</Link>
      </p>
    </AnsweredCard>
  )
}
