import { useFormat } from '../../format.ts'
import { useWords } from '../../words/dictionary.ts'
import { lineWords } from '../../words/line.ts'
import type { Alternative, Change, Option } from './offer.ts'
import styles from './changes.module.css'

export interface ChangesProps {
  option: Option
  alternative: Alternative | undefined
  /** Of groups with one choice the price of the chosen one says nothing: it is in the total. */
  isOneOf: boolean
}

/** What choosing something changes: price, range, delivery, and what would come or go with it. */
export function Changes({ option, alternative, isOneOf }: ChangesProps) {
  const t = useWords(lineWords)
  const format = useFormat()
  if (alternative === undefined) {
    // While nothing fits, only its own price can be told; that of a trim is the whole vehicle's.
    if (option.price === null || option.trim !== null) return null
    return <span className={styles.changes}>{format.difference(option.price)}</span>
  }
  switch (alternative.state) {
    case 'chosen':
      return (
        <span className={styles.changes} data-state="chosen">
          {isOneOf || option.price === null ? t('chosen') : format.difference(option.price)}
        </span>
      )
    case 'included':
      return <span className={styles.changes}>{t('includedIn', { by: alternative.by })}</span>
    case 'blocked':
      return <span className={styles.changes}>{alternative.because}</span>
    case 'not-sold':
      return null
    case 'open':
      return <Difference change={alternative.change} />
  }
}

function Difference({ change }: { change: Change }) {
  const t = useWords(lineWords)
  const format = useFormat()
  const signed = (value: number) => (value > 0 ? '+' : '−')
  return (
    <span className={styles.changes}>
      <span className={styles.price}>
        {change.price.amount === 0 ? t('noCharge') : format.difference(change.price)}
      </span>
      {change.rangeKm !== 0 && (
        <span>
          {t('moreRange', { range: `${signed(change.rangeKm)}${format.quantity(Math.abs(change.rangeKm), 'km')}` })}
        </span>
      )}
      {change.deliveryWeeks !== 0 && (
        <span>
          {signed(change.deliveryWeeks)}
          {t('moreWeeks', { count: Math.abs(change.deliveryWeeks) })}
        </span>
      )}
      {change.also !== null && <span className={styles.also}>{t('also', { also: change.also })}</span>}
    </span>
  )
}
