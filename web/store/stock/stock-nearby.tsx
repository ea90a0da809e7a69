import { Form, Link } from 'react-router'
import { useFormat } from '../../format.ts'
import { useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { useFresh } from '../../shell/fresh.ts'
import { useWords } from '../../words/dictionary.ts'
import { homeWords } from '../../words/home.ts'
import { stockWords } from '../../words/stock.ts'
import { newestStock } from '../home-data.ts'
import { Section } from '../section.tsx'
import { VehicleCard } from '../vehicle-card.tsx'
import type { StockList } from './stock.ts'
import { stockCard } from './stock-card.ts'
import styles from './stock-nearby.module.css'

/** From stock: what came last, and the way to what is near. The page itself is kept, so a browser looks again. */
export function StockNearby({ rendered }: { rendered: StockList }) {
  const t = useWords(homeWords)
  const words = useWords(stockWords)
  const format = useFormat()
  const locale = useLocale()
  const to = paths(locale)
  const { items } = useFresh(rendered, newestStock(locale))
  return (
    <Section title={t('stockTitle')} text={t('stockText')} more={<Link to={to.stock}>{t('stockAll')}</Link>}>
      <Form method="get" action={to.stock} className={styles.search}>
        <label className={styles.postcode}>
          <span>{t('stockPostcode')}</span>
          <input
            name="postcode"
            inputMode="numeric"
            autoComplete="postal-code"
            required
            maxLength={locale.market === 'DE' ? 5 : 4}
          />
        </label>
        <button type="submit" className={styles.button}>
          {t('stockSearch')}
        </button>
      </Form>
      <ul className={styles.cards}>
        {items.map((item) => (
          <li key={item.vin}>
            <VehicleCard {...stockCard(item, { t: words, format, to })} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
