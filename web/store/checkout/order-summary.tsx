import { Link } from 'react-router'
import { useFormat } from '../../format.ts'
import { VehiclePicture } from '../../vehicle/picture.tsx'
import { checkoutWords } from '../../words/checkout.ts'
import { useWords } from '../../words/dictionary.ts'
import type { Dealer } from '../configurator/partner-data.ts'
import { sellerName } from '../dealer-names.ts'
import type { LineLook } from '../line-look.ts'
import { Sums } from '../sums.tsx'
import { contractsOf, type Quote } from './quote.ts'
import styles from './order-summary.module.css'

export interface OrderSummaryProps {
  quote: Quote
  dealers: readonly Dealer[]
  /** By the quote's lines. */
  looks: readonly (LineLook | null)[]
  kept: readonly { readonly title: string; readonly until: string }[]
  back: string
}

/** At the side: each contract with its seller, the sums, and until when the price is promised. */
export function OrderSummary({ quote, dealers, looks, kept, back }: OrderSummaryProps) {
  const t = useWords(checkoutWords)
  const format = useFormat()
  const contracts = contractsOf(quote.lines)
  const lookOf = new Map(quote.lines.map(({ line }, place) => [line.id, looks[place]?.look]))
  return (
    <aside className={styles.summary} aria-label={t('summary')}>
      <h2>{t('summary')}</h2>
      {contracts.map(({ key, seller, lines }, place) => (
        <section key={key} className={styles.contract}>
          <p className={styles.note}>
            {contracts.length === 1
              ? t('contractOne')
              : t('contract', { number: String(place + 1), count: String(contracts.length) })}
          </p>
          <p>{t('seller', { seller: sellerName(seller, dealers) })}</p>
          <ul className={styles.lines}>
            {lines.map(({ line, title, total }) => {
              const look = lookOf.get(line.id)
              return (
                <li key={line.id} className={styles.line}>
                  {look !== undefined && <VehiclePicture {...look} alt="" className={styles.picture} />}
                  <span className={styles.title}>{title}</span>
                  <span className={styles.price}>{format.money(total)}</span>
                </li>
              )
            })}
          </ul>
        </section>
      ))}
      <Sums total={quote.total} dueNow={quote.dueNow} />
      {kept.map(({ title, until }) => (
        <p key={title} className={styles.kept}>
          {t('keptUntil', { title, time: format.time(until) })}
        </p>
      ))}
      <p className={styles.note}>{t('validUntil', { time: format.time(quote.expiresAt) })}</p>
      <Link to={back}>{t('back')}</Link>
    </aside>
  )
}
