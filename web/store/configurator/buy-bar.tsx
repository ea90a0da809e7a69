import { useFormat } from '../../format.ts'
import { useWords } from '../../words/dictionary.ts'
import { lineWords } from '../../words/line.ts'
import { HandoverTime } from './handover-time.tsx'
import type { CompleteEvaluation } from './offer.ts'
import type { Dealer } from './partner-data.ts'
import styles from './buy-bar.module.css'

export interface BuyBarProps {
  /** What the page knows to fit; null while nothing has fitted yet. */
  complete: CompleteEvaluation | null
  /** The choices do not fit: the button waits and says why. */
  isConflicting: boolean
  dealer: Dealer | null
  isSending: boolean
}

/** The price in full, when it can be had, and the next step: always at hand. */
export function BuyBar({ complete, isConflicting, dealer, isSending }: BuyBarProps) {
  const t = useWords(lineWords)
  const format = useFormat()
  const weeks = complete?.technical?.deliveryWeeks
  return (
    <div className={styles.bar} data-waiting={isConflicting || undefined}>
      {complete !== null && (
        <p className={styles.total} data-stale={isConflicting || undefined}>
          <output className={styles.amount} aria-label={t('total')}>
            {format.money(complete.total)}
          </output>
          <span className={styles.note}>{t('allIn')}</span>
        </p>
      )}
      {complete !== null && (
        <p className={styles.fact}>
          {weeks !== undefined && (
            <span>
              <HandoverTime weeks={weeks} />
            </span>
          )}
          <span className={styles.note}>
            {complete.dueNow.amount === complete.total.amount
              ? t('dueAll', { price: format.money(complete.dueNow) })
              : t('dueNow', { price: format.money(complete.dueNow) })}
          </span>
        </p>
      )}
      <p className={styles.dealer}>
        {dealer === null ? (
          <a href="#dealer">{t('dealerOpen')}</a>
        ) : (
          t('dealerChosen', { name: dealer.name, city: dealer.city })
        )}
      </p>
      <div className={styles.next}>
        <button
          type="submit"
          formMethod="post"
          className={styles.button}
          aria-disabled={isConflicting || isSending}
          aria-describedby={isConflicting ? 'solve-first' : undefined}
        >
          {isSending ? t('adding') : t('toBasket')}
        </button>
        {isConflicting && (
          <span id="solve-first" className={styles.note}>
            {t('solveFirst')}
          </span>
        )}
      </div>
    </div>
  )
}
