import { IconBasket, IconMenu2, IconUser } from '@tabler/icons-react'
import { Link, NavLink } from 'react-router'
import { Logo } from '../brand/logo.tsx'
import { maker } from '../brand/maker.ts'
import { useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { useWords } from '../words/dictionary.ts'
import { shellWords } from '../words/shell.ts'
import { BasketCount } from './basket-count.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { SchemeSwitch } from './scheme-switch.tsx'
import { useStorePages } from './store-pages.ts'
import styles from './header.module.css'

export interface HeaderProps {
  /** `night` lies over a dark hero without a ground of its own. */
  tone?: 'paper' | 'night'
}

/** The store's header. It says nothing about the reader, so that pages for guests can be kept whole. */
export function Header({ tone = 'paper' }: HeaderProps) {
  const t = useWords(shellWords)
  const to = paths(useLocale())
  const pages = useStorePages()
  return (
    <header className={styles.header} data-tone={tone}>
      <a href="#content" className={styles.skip}>
        {t('skip')}
      </a>
      <div className={styles.bar}>
        <Link to={to.home} className={styles.home} aria-label={maker.name} prefetch="intent">
          <Logo />
        </Link>
        <nav className={styles.pages} aria-label={t('mainNavigation')}>
          {pages.map((page) => (
            <NavLink key={page.href} to={page.href} className={`${styles.page}`} prefetch="intent">
              {page.label}
            </NavLink>
          ))}
        </nav>
        <div className={styles.tools}>
          <span className={styles.wide}>
            <LanguageSwitch />
          </span>
          <SchemeSwitch className={styles.tool} />
          <Link to={to.my} className={styles.tool} aria-label={t('account')} title={t('account')}>
            <IconUser size={22} stroke={1.75} aria-hidden="true" />
          </Link>
          <Link to={to.basket} className={styles.tool} aria-label={t('basket')} title={t('basket')}>
            <IconBasket size={22} stroke={1.75} aria-hidden="true" />
            <BasketCount />
          </Link>
          <details className={styles.menu}>
            <summary className={styles.tool} aria-label={t('menu')}>
              <IconMenu2 size={22} stroke={1.75} aria-hidden="true" />
            </summary>
            <nav className={styles.sheet} aria-label={t('menu')}>
              {pages.map((page) => (
                <Link key={page.href} to={page.href} className={styles.entry}>
                  {page.label}
                </Link>
              ))}
              <Link to={to.my} className={styles.entry}>
                {t('account')}
              </Link>
              <LanguageSwitch />
            </nav>
          </details>
        </div>
      </div>
    </header>
  )
}
