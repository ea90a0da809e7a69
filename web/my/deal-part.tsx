import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { hasEndedEarly, lastMomentOf } from '../deal/deal.ts'
import { stagesOf } from '../deal/stages.ts'
import { DealTimeline } from '../deal/timeline.tsx'
import { VehicleScene } from '../deal/vehicle-scene.tsx'
import { useFormat } from '../format.ts'
import { useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { dealWords } from '../words/deal.ts'
import { useWords } from '../words/dictionary.ts'
import { myWords } from '../words/my.ts'
import { myEndingWords } from '../words/my-ending.ts'
import { openQuestion, type Asked, type CustomerDeal, type ShownDeal } from './purchase.ts'
import styles from './deal-part.module.css'

/** One vehicle of an order: how it looks, where it is, what comes, and what to do next. */
export function DealPart({ shown: { deal, look }, isOnly }: { shown: ShownDeal; isOnly: boolean }) {
  const t = useWords(myWords)
  const say = useWords(dealWords)
  const format = useFormat()
  const { summary } = deal
  const question = openQuestion(deal)
  const partner = question?.partner?.name ?? summary.partner?.name ?? lastAsked(deal) ?? t('yourDealer')
  const nowTitle = t(`now.${summary.shown}`, { partner })
  const stages = stagesOf(deal, { t: say, format, nowTitle }).map((stage) =>
    stage.when === 'now' ? { ...stage, children: <NowPart deal={deal} question={question} /> } : stage,
  )
  return (
    <section className={styles.part} aria-label={summary.title}>
      {look !== null && (
        <div className={styles.scene}>
          <VehicleScene look={look} title={summary.title} />
        </div>
      )}
      <div className={styles.words}>
        <div className={styles.head}>
          <h2>{isOnly ? t('course') : summary.title}</h2>
          <p className={styles.quiet}>
            {[
              deal.plate === null ? null : say('plate', { plate: deal.plate }),
              summary.vin === null ? null : say('vin', { vin: summary.vin }),
            ]
              .filter((each) => each !== null)
              .join(' · ')}
          </p>
        </div>
        <DealTimeline stages={stages} />
        {deal.asked.length > 0 && !hasEndedEarly(summary.state) && <WhomWeAsked asked={deal.asked} />}
      </div>
    </section>
  )
}

function lastAsked({ asked }: CustomerDeal): string | undefined {
  return asked.at(-1)?.partner?.name
}

/** Below the stage of now: what it means, until when, and the one thing to do. */
function NowPart({ deal, question }: { deal: CustomerDeal; question: Asked | undefined }) {
  const t = useWords(myWords)
  const sayEnding = useWords(myEndingWords)
  const to = paths(useLocale())
  const format = useFormat()
  const { summary, steps, handover, withdrawalUntil } = deal
  const hasAppointment = steps.includes('book-handover') || steps.includes('cancel-handover')
  const isUnpaid = summary.state === 'LAPSED' && summary.paid.amount === 0
  return (
    <div className={styles.now}>
      <p>{isUnpaid ? t('then.unpaid') : t(`then.${summary.shown}`)}</p>
      {question !== undefined && (
        <p className={styles.until}>{t('answerUntil', { until: format.dayAndTime(question.deadline) })}</p>
      )}
      {withdrawalUntil !== null && (
        <p className={styles.until}>
          {sayEnding('withdrawUntil', { until: format.day(lastMomentOf(withdrawalUntil)) })}
        </p>
      )}
      {hasAppointment && (
        <Button component={Link} to={to.myHandover(summary.id)} variant={handover === null ? 'filled' : 'default'}>
          {handover === null ? t('book') : t('rebook')}
        </Button>
      )}
      {steps.includes('pay') && (
        <Button component={Link} to={to.myPayment(summary.orderNumber)}>
          {t('pay', { amount: format.money(summary.balanceDue) })}
        </Button>
      )}
    </div>
  )
}

/** Every partner that was asked, and what came of it; folded, because the one that agreed is what counts. */
function WhomWeAsked({ asked }: { asked: readonly Asked[] }) {
  const t = useWords(myWords)
  const format = useFormat()
  return (
    <details className={styles.asked}>
      <summary>{t('asked')}</summary>
      <ol>
        {asked.map(({ partner, askedAt, deadline, answer, answeredAt }) => (
          <li key={askedAt}>
            <strong>{partner === null ? t('yourDealer') : `${partner.name}, ${partner.city}`}</strong>
            <span>
              {t(`askedAnswer.${answer}`, {
                at: format.dayAndTime(answeredAt ?? askedAt),
                until: format.dayAndTime(deadline),
              })}
            </span>
          </li>
        ))}
      </ol>
    </details>
  )
}
