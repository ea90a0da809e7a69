import { timeCell } from '../figures/cells.tsx'
import { DenseTable } from '../figures/dense-table.tsx'
import { useFormat } from '../format.ts'
import { cockpitWords } from '../words/cockpit.ts'
import { catalogueDeskWords } from '../words/cockpit-catalogue.ts'
import { useWords } from '../words/dictionary.ts'
import type { Difference, OfferNames, PriceChange } from './edition.ts'
import { fieldKey, priceCodeKey } from './edition-words.ts'
import styles from './edition.module.css'

/** What publishing would change: offers, and every price with before and after. */
export function EditionDifference({ difference, names }: { difference: Difference; names: OfferNames }) {
  const t = useWords(catalogueDeskWords)
  const offer = (sku: string) => names.offers[sku] ?? sku
  const { added, removed, changed, pricesChanged } = difference
  if (added.length + removed.length + changed.length + pricesChanged === 0) return <p>{t('differenceNone')}</p>
  const lists = [
    { title: t('added'), items: added.map(offer) },
    { title: t('removed'), items: removed.map(offer) },
    {
      title: t('changed'),
      items: changed.map(({ sku, fields }) =>
        t('changedWhat', { offer: offer(sku), fields: [...new Set(fields.map((f) => t(fieldKey(f))))].join(', ') }),
      ),
    },
  ]
  return (
    <div className={styles.difference}>
      <div className={styles.lists}>
        {lists
          .filter(({ items }) => items.length > 0)
          .map(({ title, items }) => (
            <section key={title} className={styles.list}>
              <h3>{title}</h3>
              <ul>
                {items.map((item) => (
                  <li key={item}>{item}</li>
                ))}
              </ul>
            </section>
          ))}
      </div>
      {pricesChanged > 0 && <PriceChanges difference={difference} names={names} />}
    </div>
  )
}

function PriceChanges({ difference, names }: { difference: Difference; names: OfferNames }) {
  const t = useWords(catalogueDeskWords)
  const tc = useWords(cockpitWords)
  const format = useFormat()
  const { prices, pricesChanged } = difference
  const money = (amount: number | null, { currency }: PriceChange) =>
    amount === null ? t('notSold') : format.exact({ amount, currency })
  const item = ({ offer, code }: PriceChange) => {
    const key = priceCodeKey(code)
    return key === null ? (names.items[`${offer} ${code}`] ?? code) : t(key)
  }
  return (
    <section className={styles.prices}>
      <h3>{t('prices', { count: pricesChanged })}</h3>
      {prices.length < pricesChanged && <p>{t('pricesFirst', { count: prices.length })}</p>}
      <DenseTable
        caption={t('prices', { count: pricesChanged })}
        rows={prices}
        rowKey={(change) => `${change.market} ${change.offer} ${change.code} ${change.from}`}
        empty={null}
        columns={[
          { key: 'offer', title: t('offer'), cell: ({ offer }) => names.offers[offer] ?? offer },
          { key: 'item', title: t('item'), cell: item },
          { key: 'market', title: tc('market'), cell: ({ market }) => tc(`market.${market}`) },
          { key: 'before', title: t('before'), kind: 'figure', cell: (change) => money(change.beforeMinor, change) },
          { key: 'after', title: t('after'), kind: 'figure', cell: (change) => money(change.afterMinor, change) },
          {
            key: 'change',
            title: t('change'),
            kind: 'figure',
            cell: ({ beforeMinor, afterMinor, currency }) =>
              beforeMinor === null || afterMinor === null
                ? ''
                : format.difference({ amount: afterMinor - beforeMinor, currency }),
          },
          { key: 'from', title: t('from'), kind: 'figure', cell: timeCell(format.stamp, ({ from }) => from) },
        ]}
      />
    </section>
  )
}
