import { IconChargingPile } from '@tabler/icons-react'
import { Form, Link } from 'react-router'
import { Said } from '../deal/said.tsx'
import { useFormat } from '../format.ts'
import { useLocale } from '../locale.ts'
import { VehiclePicture } from '../vehicle/picture.tsx'
import { basketWords } from '../words/basket.ts'
import { useWords } from '../words/dictionary.ts'
import { purchaseProblem } from '../words/purchase-problem.ts'
import type { PricedLine } from './basket.ts'
import { FunctionIcon } from './functions/function-icon.tsx'
import type { LineLook } from './line-look.ts'
import { PriceItems } from './price-items.tsx'
import styles from './basket-card.module.css'

export interface BasketCardProps {
  priced: PricedLine
  look: LineLook | null
  basketId: string
  /** Names of those who sell and look after, ready to read. */
  seller: string | null
  dealer: string | null
}

/** One line of the basket: what it is, what it costs and why, and how to change it. */
export function BasketCard({ priced, look, basketId, seller, dealer }: BasketCardProps) {
  const t = useWords(basketWords)
  const format = useFormat()
  const { language } = useLocale()
  const { selection } = priced.line
  const title = priced.outcome === 'priced' ? priced.quoted.title : (look?.title ?? priced.line.offer)
  return (
    <article className={styles.card}>
      <div className={styles.studio}>
        {look !== null && <VehiclePicture {...look.look} alt="" />}
        {selection.kind === 'function' && <FunctionIcon sku={priced.line.offer} size={72} />}
        {selection.kind === 'charging-plan' && <IconChargingPile size={72} stroke={1.25} aria-hidden="true" />}
      </div>
      <div className={styles.words}>
        <div className={styles.head}>
          <h2>{title}</h2>
          {priced.outcome === 'priced' && <p className={styles.price}>{format.money(priced.quoted.total)}</p>}
        </div>
        {priced.outcome === 'priced' ? (
          <>
            {selection.kind !== 'charging-plan' && (
              <p className={styles.quiet}>
                {selection.kind === 'function'
                  ? t('forVehicle', { vin: selection.vin })
                  : dealer === null
                    ? t('dealerOpen')
                    : t('lookedAfter', { dealer })}
              </p>
            )}
            {seller !== null && <p className={styles.quiet}>{t('seller', { seller })}</p>}
            <details className={styles.items}>
              <summary>{t('items')}</summary>
              <PriceItems items={priced.quoted.items} total={priced.quoted.total} tax={priced.quoted.tax} />
            </details>
          </>
        ) : (
          <Said mood="bad">
            <strong>{t('refusedTitle')}.</strong> {purchaseProblem(priced, language)}
          </Said>
        )}
        <div className={styles.actions}>
          {look !== null && (
            <Link to={look.href} className={styles.change} aria-label={t('changeOf', { title })}>
              {t('change')}
            </Link>
          )}
          <Form method="post">
            <input type="hidden" name="intent" value="remove" />
            <input type="hidden" name="basket" value={basketId} />
            <input type="hidden" name="line" value={priced.line.id} />
            {selection.kind === 'stock' && <input type="hidden" name="vin" value={selection.vin} />}
            <button type="submit" className={styles.remove} aria-label={t('removeOf', { title })}>
              {t('remove')}
            </button>
          </Form>
        </div>
      </div>
    </article>
  )
}
