import { add } from '../deal/sum.ts'
import { useFormat } from '../format.ts'
import { useLocale } from '../locale.ts'
import { dealerCommissionWords } from '../words/dealer-commission.ts'
import { useWords } from '../words/dictionary.ts'
import type { CommissionLine } from './work.ts'
import styles from './commission-table.module.css'

const RATE_DIGITS = 3

/** Commission that explains itself: why each line is as it is, from which rule, and what would have changed it. */
export function CommissionTable({ lines, caption }: { lines: readonly CommissionLine[]; caption: string }) {
  const t = useWords(dealerCommissionWords)
  const format = useFormat()
  const [first] = lines
  if (first === undefined) return null
  const sum = add(
    lines.map(({ amount }) => amount),
    first.amount.currency,
  )
  return (
    <div className={styles.lines}>
      <table className={styles.table} aria-label={caption}>
        <thead>
          <tr>
            <th scope="col">{t('line')}</th>
            <th scope="col">{t('reasonTitle')}</th>
            <th scope="col" className={styles.figure}>
              {t('base')}
            </th>
            <th scope="col" className={styles.figure}>
              {t('rate')}
            </th>
            <th scope="col" className={styles.figure}>
              {t('amount')}
            </th>
            <th scope="col">{t('wouldChange')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </tbody>
      </table>
      <p className={styles.sum}>
        <span>{t('sum')}</span>
        <strong>{format.money(sum)}</strong>
      </p>
    </div>
  )
}

function Line({ line }: { line: CommissionLine }) {
  const t = useWords(dealerCommissionWords)
  const { language } = useLocale()
  const format = useFormat()
  const isReversal = line.kind === 'reversal'
  return (
    <tr data-earned={line.amount.amount === 0 ? 'no' : undefined}>
      <td className={styles.part}>
        {t(`code.${line.code}`)}
        {isReversal && <small>{t('reversal')}</small>}
      </td>
      <td>
        {line.reason[language]}
        <small>
          <EvidenceWords line={line} />, {t('rule', { version: line.ruleVersion })}
        </small>
      </td>
      <td className={styles.figure} data-label={t('base')}>
        {format.money(line.base)}
      </td>
      <td className={styles.figure} data-label={t('rate')}>
        {format.percent(Number(line.rate), RATE_DIGITS)}
      </td>
      <td className={styles.figure} data-label={t('amount')}>
        <strong>{format.money(line.amount)}</strong>
      </td>
      <td className={styles.would} data-label={t('wouldChange')}>
        {line.wouldChange[language]}
      </td>
    </tr>
  )
}

function EvidenceWords({ line: { evidence } }: { line: CommissionLine }) {
  const t = useWords(dealerCommissionWords)
  const format = useFormat()
  switch (evidence.kind) {
    case 'looked-after':
    case 'not-done':
    case 'no-score':
      return t(`evidence.${evidence.kind}`)
    case 'deed':
      return t('evidence.deed', { source: t(`source.${evidence.source}`), at: format.dayAndTime(evidence.at) })
    case 'done-by-other':
      return t('evidence.done-by-other', { at: format.dayAndTime(evidence.at) })
    case 'handovers':
      return t('evidence.handovers', { count: evidence.count })
    case 'delivered':
      return t('evidence.delivered', { at: format.dayAndTime(evidence.at) })
    case 'score':
      return t('evidence.score', { score: format.number(Number(evidence.score), 2), count: evidence.answers })
  }
}
