import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { checkoutWords } from '../../words/checkout.ts'
import { useWords } from '../../words/dictionary.ts'
import { Sums } from '../sums.tsx'
import type { Quote } from './quote.ts'
import styles from './essentials.module.css'

/** What is ordered, right above the button that says that it costs money (§ 312j (2) and (3) BGB). */
export function Essentials({ quote, isSending }: { quote: Quote; isSending: boolean }) {
  const t = useWords(checkoutWords)
  const to = paths(useLocale())
  return (
    <section className={styles.section} aria-labelledby="essentials">
      <h2 id="essentials">{t('essentials')}</h2>
      {quote.lines.map(({ line, essentials }) => (
        <dl key={line.id} className={styles.essentials}>
          {essentials.map(({ label, value }) => (
            <div key={label} className={styles.essential}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ))}
      {quote.lines.length > 1 && <Sums total={quote.total} dueNow={quote.dueNow} />}
      <Acknowledgement name="terms">
        <Filled sentence={t('terms', { terms: '|' })}>
          <Link to={to.terms} target="_blank">
            {t('termsLink')}
          </Link>
        </Filled>
      </Acknowledgement>
      <Acknowledgement name="withdrawal">
        <Filled sentence={t('withdrawal', { notice: '|' })}>
          <Link to={to.withdraw} target="_blank">
            {t('withdrawalLink')}
          </Link>
        </Filled>
      </Acknowledgement>
      <button type="submit" className={styles.button} aria-disabled={isSending}>
        {isSending ? t('sending') : t('submit')}
      </button>
    </section>
  )
}

function Acknowledgement({ name, children }: { name: string; children: ReactNode }) {
  return (
    <label className={styles.acknowledgement}>
      <input type="checkbox" name={name} required />
      <span>{children}</span>
    </label>
  )
}

/** A sentence with a link in its middle. */
function Filled({ sentence, children }: { sentence: string; children: ReactNode }) {
  const [before, after] = sentence.split('|')
  return (
    <>
      {before}
      {children}
      {after}
    </>
  )
}
