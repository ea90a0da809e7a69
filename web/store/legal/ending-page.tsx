import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { maker } from '../../brand/maker.ts'
import type { DealSummary } from '../../deal/deal.ts'
import { useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Page } from '../../shell/page.tsx'
import { useWords } from '../../words/dictionary.ts'
import { legalWords } from '../../words/legal.ts'
import { ButtonLink } from '../button-link.tsx'
import styles from './ending-page.module.css'

export interface EndingPageProps {
  kind: 'withdraw' | 'cancel'
  /** The reader's own contracts that can be ended this way; null when nobody is signed in. */
  deals: readonly DealSummary[] | null
  /** A way without signing in that is done here and at once. */
  form?: ReactNode
}

/** Behind the two buttons of § 356a and § 312k BGB: always in reach, with and without signing in. */
export function EndingPage({ kind, deals, form }: EndingPageProps) {
  const t = useWords(legalWords)
  const to = paths(useLocale())
  const isWithdrawal = kind === 'withdraw'
  const subject = isWithdrawal ? t('mailSubjectWithdraw') : t('mailSubjectCancel')
  const body = isWithdrawal ? t('mailBodyWithdraw') : t('mailBodyCancel')
  const mail = `mailto:${maker.email}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`
  const notices = isWithdrawal ? [t('notice1'), t('notice2'), t('notice3')] : [t('cancelNotice1'), t('cancelNotice2')]
  return (
    <Page
      title={isWithdrawal ? t('withdrawTitle') : t('cancelTitle')}
      text={isWithdrawal ? t('withdrawText') : t('cancelText')}
    >
      <div className={styles.ways}>
        {deals === null ? (
          <section className={styles.way}>
            <h2>{t('signInTitle')}</h2>
            <p>{t('signInText')}</p>
            <div>
              <ButtonLink to={to.signInThen(isWithdrawal ? to.withdraw : to.cancel)}>{t('signIn')}</ButtonLink>
            </div>
          </section>
        ) : (
          <section className={styles.way}>
            <h2>{t('yours')}</h2>
            {deals.length === 0 && <p>{isWithdrawal ? t('noneWithdraw') : t('noneCancel')}</p>}
            <ul className={styles.deals}>
              {deals.map(({ id, title, orderNumber }) => (
                <li key={id} className={styles.deal}>
                  <span>
                    <strong>{title}</strong>
                    <br />
                    <span className={styles.quiet}>{t('order', { number: orderNumber })}</span>
                  </span>
                  <ButtonLink to={isWithdrawal ? to.myWithdrawal(id) : to.myCancellation(id)} kind="quiet">
                    {isWithdrawal ? t('withdraw') : t('cancel')}
                  </ButtonLink>
                </li>
              ))}
            </ul>
          </section>
        )}
        {form}
        <section className={styles.way}>
          <h2>{t('mailTitle')}</h2>
          <p>{t('mailText')}</p>
          <p>
            <a href={mail}>{isWithdrawal ? t('mailWithdraw') : t('mailCancel')}</a>
          </p>
          <p className={styles.quiet}>{t('post', { address: [maker.legalName, ...maker.address].join(', ') })}</p>
          {isWithdrawal && <p className={styles.quiet}>{t('honest')}</p>}
        </section>
      </div>
      <section className={styles.notices}>
        <h2>{t('noticeTitle')}</h2>
        <ul>
          {notices.map((notice) => (
            <li key={notice}>{notice}</li>
          ))}
        </ul>
        <Link to={to.terms}>{t('readTerms')}</Link>
      </section>
    </Page>
  )
}
