import { useFormat } from '../../format.ts'
import { useLocale } from '../../locale.ts'
import { useWords } from '../../words/dictionary.ts'
import { stockWords } from '../../words/stock.ts'
import { SearchField } from '../search-field.tsx'
import { distancesKm } from './stock-query.ts'
import styles from './near-fields.module.css'

const examples = { DE: '04107', AT: '1010' } as const

/** Where the reader is and how far they would go. */
export function NearFields({ query, isRefused }: { query: URLSearchParams; isRefused: boolean }) {
  const t = useWords(stockWords)
  const format = useFormat()
  const { market } = useLocale()
  return (
    <div className={styles.near}>
      <SearchField
        key={isRefused ? 'refused' : query.get('postcode') === null ? 'none' : 'some'}
        name="postcode"
        label={t('postcode')}
        hint={t('postcodeHint', { example: examples[market] })}
        value={query.get('postcode') ?? ''}
        type="text"
        inputMode="numeric"
        maxLength={examples[market].length}
      />
      <label className={styles.within}>
        <span>{t('within')}</span>
        <select name="within" key={query.get('within')} defaultValue={query.get('within') ?? ''}>
          <option value="">{t('anywhere')}</option>
          {distancesKm.map((km) => (
            <option key={km} value={km}>
              {t('withinKm', { distance: format.quantity(km, 'km') })}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
