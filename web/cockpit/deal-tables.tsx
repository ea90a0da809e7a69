import type { PromisedDate } from '../deal/deal.ts'
import { markCell, timeCell } from '../figures/cells.tsx'
import { DenseTable } from '../figures/dense-table.tsx'
import type { Mood } from '../figures/state-mark.tsx'
import { useFormat } from '../format.ts'
import { useLocale } from '../locale.ts'
import { dealDeskWords } from '../words/cockpit-deals.ts'
import { dealWords } from '../words/deal.ts'
import { useWords } from '../words/dictionary.ts'
import type { CommissionLine, Round } from './deal-file.ts'
import { promiseWords } from '../deal/stages.ts'
import { Panel } from './screen.tsx'
import styles from './list.module.css'

/** Every date that was promised; only the last one holds. */
export function DealPromises({ promises }: { promises: readonly PromisedDate[] }) {
  const t = useWords(dealDeskWords)
  const td = useWords(dealWords)
  const format = useFormat()
  const last = promises.at(-1)
  return (
    <Panel title={t('promises')} text={t('promisesText')}>
      <DenseTable
        caption={t('promises')}
        rows={promises}
        rowKey={({ promisedAt }) => promisedAt}
        empty={<p className={styles.quiet}>{t('promisesEmpty')}</p>}
        columns={[
          { key: 'date', title: t('promisedOn'), cell: (promise) => promiseWords(promise, { t: td, format }) },
          { key: 'because', title: t('because'), cell: (promise) => td(`promise.${promise.reason}`) },
          {
            key: 'holds',
            title: t('holds'),
            cell: markCell(
              (promise) => (promise === last ? 'good' : 'calm'),
              (promise) => t(promise === last ? 'holds' : 'superseded'),
            ),
          },
          {
            key: 'at',
            title: t('promisedAt'),
            kind: 'figure',
            cell: timeCell(format.stamp, (promise) => promise.promisedAt),
          },
        ]}
      />
    </Panel>
  )
}

const answerMoods = {
  open: 'waiting',
  accepted: 'good',
  'handed-back': 'bad',
  silent: 'bad',
  moot: 'calm',
} as const satisfies Record<Round['answer'], Mood>

/** Every partner that was asked, in turn. */
export function DealAsked({ asked }: { asked: readonly Round[] }) {
  const t = useWords(dealDeskWords)
  const format = useFormat()
  return (
    <Panel title={t('asked')}>
      <DenseTable
        caption={t('asked')}
        rows={asked}
        rowKey={({ askedAt }) => askedAt}
        empty={<p className={styles.quiet}>{t('askedEmpty')}</p>}
        columns={[
          {
            key: 'partner',
            title: t('partner'),
            cell: ({ partner }) => (partner === null ? '–' : `${partner.name}, ${partner.city}`),
          },
          { key: 'because', title: t('because'), cell: (round) => t(`because.${round.because}`) },
          {
            key: 'answer',
            title: t('answer'),
            cell: markCell(
              ({ answer }) => answerMoods[answer],
              ({ answer, reason }) =>
                reason === null ? t(`answer.${answer}`) : `${t(`answer.${answer}`)}: ${t(`back.${reason}`)}`,
            ),
          },
          { key: 'asked', title: t('askedAt'), kind: 'figure', cell: timeCell(format.stamp, (round) => round.askedAt) },
          {
            key: 'deadline',
            title: t('deadline'),
            kind: 'figure',
            cell: timeCell(format.stamp, (round) => round.deadline),
          },
        ]}
      />
    </Panel>
  )
}

/** Commission with the reason of each line and what would have changed it. */
export function DealCommission({ lines }: { lines: readonly CommissionLine[] }) {
  const t = useWords(dealDeskWords)
  const format = useFormat()
  const { language } = useLocale()
  return (
    <Panel title={t('commission')}>
      <DenseTable
        caption={t('commission')}
        rows={lines}
        rowKey={({ id }) => id}
        empty={<p className={styles.quiet}>{t('commissionEmpty')}</p>}
        columns={[
          { key: 'reason', title: t('reason'), cell: (line) => line.reason[language] },
          { key: 'change', title: t('wouldChange'), cell: (line) => line.wouldChange[language] },
          { key: 'base', title: t('base'), kind: 'figure', cell: (line) => format.exact(line.base) },
          { key: 'rate', title: t('rate'), kind: 'figure', cell: (line) => format.percent(Number(line.rate), 2) },
          { key: 'amount', title: t('amount'), kind: 'figure', cell: (line) => format.exact(line.amount) },
        ]}
      />
    </Panel>
  )
}
