import { IconTool } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useFormat } from '../../format.ts'
import { useWords } from '../../words/dictionary.ts'
import { lineWords } from '../../words/line.ts'
import type { ConflictingEvaluation } from './offer.ts'
import styles from './conflict.module.css'

export interface ConflictProps {
  evaluation: ConflictingEvaluation
  addressOf: (choices: readonly string[]) => string
  /** The last choices that fitted, when there were any on this visit. */
  before: readonly string[] | null
}

/** Why the choices do not fit, in a sentence, and each way out as a button. */
export function Conflict({ evaluation, addressOf, before }: ConflictProps) {
  const t = useWords(lineWords)
  const format = useFormat()
  return (
    <div role="alert" className={styles.conflict}>
      <div className={styles.words}>
        <h2 className={styles.title}>{t('conflictTitle')}</h2>
        {evaluation.conflicts.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <ul className={styles.ways}>
          {evaluation.repairs.map((repair) => (
            <li key={repair.title}>
              <Link to={addressOf(repair.choices)} replace preventScrollReset className={styles.repair}>
                <IconTool size={18} stroke={1.75} aria-hidden="true" />
                <span>{repair.title}</span>
                <span className={styles.total}>{t('repairTotal', { price: format.money(repair.total) })}</span>
              </Link>
            </li>
          ))}
          {before !== null && (
            <li>
              <Link to={addressOf(before)} replace preventScrollReset className={styles.undo}>
                {t('undo')}
              </Link>
            </li>
          )}
        </ul>
      </div>
    </div>
  )
}
