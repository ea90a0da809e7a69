import { Link } from 'react-router'
import { Logo } from '../brand/logo.tsx'
import { maker, promise } from '../brand/maker.ts'
import { useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { useWords } from '../words/dictionary.ts'
import { shellWords } from '../words/shell.ts'
import { useStorePages, type StorePage } from './store-pages.ts'
import styles from './footer.module.css'

/**
 * The footer of every page a customer sees. Its two buttons are law: § 356a BGB (withdraw) and § 312k BGB (cancel), always
 * in reach and without signing in.
 */
export function Footer() {
  const t = useWords(shellWords)
  const locale = useLocale()
  const to = paths(locale)
  const pages = useStorePages()
  return (
    <footer className={styles.footer}>
      <div className={styles.inside}>
        <div className={styles.brand}>
          <Logo />
          <p>{promise[locale.language]}</p>
        </div>
        <nav className={styles.columns} aria-label={t('discover')}>
          {pages.length > 0 && <Column title={t('discover')} links={pages} />}
          <Column
            title={t('yours')}
            links={[
              { href: to.my, label: t('account') },
              { href: to.myOrders, label: t('orders') },
              { href: to.basket, label: t('basket') },
            ]}
          />
          <Column
            title={t('partners')}
            links={[
              { href: to.dealer, label: t('dealerFace') },
              { href: to.cockpit, label: t('cockpitFace') },
            ]}
          />
          <div>
            <h2 className={styles.title}>{t('contact')}</h2>
            <ul className={styles.links}>
              <li>
                <a href={`mailto:${maker.email}`}>{maker.email}</a>
              </li>
              <li>
                <a href={`tel:${maker.phone.replaceAll(' ', '')}`}>{maker.phone}</a>
              </li>
            </ul>
          </div>
        </nav>
      </div>
      <div className={styles.legal}>
        <div className={styles.duties}>
          <Link to={to.withdraw} className={styles.duty}>
            {t('withdraw')}
          </Link>
          <Link to={to.cancel} className={styles.duty}>
            {t('cancel')}
          </Link>
        </div>
        <nav aria-label={t('legal')}>
          <ul className={styles.papers}>
            <li>
              <Link to={to.imprint}>{t('imprint')}</Link>
            </li>
            <li>
              <Link to={to.privacy}>{t('privacy')}</Link>
            </li>
            <li>
              <Link to={to.terms}>{t('terms')}</Link>
            </li>
          </ul>
        </nav>
        <p className={styles.note}>{t('priceNote')}</p>
      </div>
    </footer>
  )
}

function Column({ title, links }: { title: string; links: readonly StorePage[] }) {
  return (
    <div>
      <h2 className={styles.title}>{title}</h2>
      <ul className={styles.links}>
        {links.map(({ href, label }) => (
          <li key={href}>
            <Link to={href}>{label}</Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
