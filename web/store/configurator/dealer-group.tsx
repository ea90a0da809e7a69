import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useFormat } from '../../format.ts'
import { useLocale } from '../../locale.ts'
import { useWords } from '../../words/dictionary.ts'
import { lineWords } from '../../words/line.ts'
import { shellWords } from '../../words/shell.ts'
import type { Dealer, PartnerChoice } from './partner-data.ts'
import styles from './dealer-group.module.css'

export interface DealerGroupProps {
  partners: PartnerChoice
  /** Who was just clicked, before the address says so. */
  wished?: string | undefined
}

/** Who looks after the customer: suitable dealers near a postcode with reasons, any other one, or nobody yet. */
export function DealerGroup({ partners, wished }: DealerGroupProps) {
  const t = useWords(lineWords)
  const shell = useWords(shellWords)
  const format = useFormat()
  const { language, market } = useLocale()
  const [query] = useSearchParams()
  const chosen = wished ?? partners.chosen?.id ?? ''
  const shown = new Set([
    ...partners.proposed.map(({ partner }) => partner.id),
    ...partners.everybody.map(({ id }) => id),
  ])
  const everybody = new URLSearchParams(query)
  everybody.set('partners', 'all')
  const { refused } = partners
  return (
    <section className={styles.section} aria-labelledby="dealer">
      <h2 id="dealer" className={styles.heading}>
        {t('dealerTitle')}
      </h2>
      <p className={styles.text}>{t('dealerText')}</p>
      <div className={styles.near}>
        <label className={styles.postcode}>
          <span>{t('postcode')}</span>
          <input
            name="postcode"
            defaultValue={partners.postcode}
            inputMode="numeric"
            autoComplete="postal-code"
            maxLength={market === 'DE' ? 5 : 4}
            aria-invalid={refused === 'postcode-invalid' || refused === 'postcode-unknown'}
            aria-describedby={refused === null ? undefined : 'postcode-refused'}
          />
        </label>
        <button type="submit" className={styles.propose}>
          {t('propose')}
        </button>
      </div>
      {refused !== null && (
        <p id="postcode-refused" role="alert" className={styles.refused}>
          {refused === 'postcode-invalid'
            ? t('refused.postcode-invalid', { market: shell(`market.${market}`) })
            : t(`refused.${refused}`)}
        </p>
      )}
      {partners.postcode !== '' && refused === null && partners.proposed.length === 0 && <p>{t('noDealers')}</p>}
      <div role="radiogroup" aria-labelledby="dealer" className={styles.dealers}>
        {partners.proposed.map(({ partner, distanceKm, reasons }) => (
          <DealerRow key={partner.id} id={partner.id} title={partner.name} isChosen={partner.id === chosen}>
            <span>
              {partner.street}, {partner.postcode} {partner.city} ·{' '}
              {t('kilometres', { distance: format.quantity(distanceKm, 'km') })}
            </span>
            <span className={styles.reasons}>
              {reasons.slice(1).map((reason) => (
                <span key={reason.de}>{reason[language]}</span>
              ))}
            </span>
          </DealerRow>
        ))}
        {partners.chosen !== null && !shown.has(partners.chosen.id) && (
          <PlainRow dealer={partners.chosen} isChosen={partners.chosen.id === chosen} />
        )}
        <DealerRow id="" title={t('laterTitle')} isChosen={chosen === ''}>
          <span>{t('laterText')}</span>
        </DealerRow>
      </div>
      {partners.everybody.length === 0 ? (
        <Link to={`?${everybody.toString()}`} replace preventScrollReset>
          {t('all')}
        </Link>
      ) : (
        <>
          <h3 id="every-dealer" className={styles.all}>
            {t('allTitle')}
          </h3>
          <div role="radiogroup" aria-labelledby="every-dealer" className={styles.everybody}>
            {partners.everybody
              .filter(({ id }) => !partners.proposed.some(({ partner }) => partner.id === id))
              .map((dealer) => (
                <PlainRow key={dealer.id} dealer={dealer} isChosen={dealer.id === chosen} />
              ))}
          </div>
        </>
      )}
    </section>
  )
}

function PlainRow({ dealer, isChosen }: { dealer: Dealer; isChosen: boolean }) {
  return (
    <DealerRow id={dealer.id} title={dealer.name} isChosen={isChosen}>
      <span>
        {dealer.street}, {dealer.postcode} {dealer.city}
      </span>
    </DealerRow>
  )
}

interface DealerRowProps {
  id: string
  title: string
  isChosen: boolean
  children: ReactNode
}

function DealerRow({ id, title, isChosen, children }: DealerRowProps) {
  return (
    <label className={styles.dealer} data-chosen={isChosen || undefined}>
      <input type="radio" name="partner" value={id} checked={isChosen} onChange={nothing} />
      <span className={styles.words}>
        <span className={styles.name}>{title}</span>
        {children}
      </span>
    </label>
  )
}

const nothing = () => undefined
