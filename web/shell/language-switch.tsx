import { IconWorld } from '@tabler/icons-react'
import { Link, useLocation } from 'react-router'
import { locales, useLocale } from '../locale.ts'
import { inLocale } from '../paths.ts'
import { useWords } from '../words/dictionary.ts'
import { shellWords } from '../words/shell.ts'
import styles from './language-switch.module.css'

/** The same page in the other languages and markets: links in a disclosure, so it works before scripts load. */
export function LanguageSwitch() {
  const t = useWords(shellWords)
  const current = useLocale()
  const { pathname, search } = useLocation()
  return (
    <details className={styles.switch}>
      <summary className={styles.summary} aria-label={t('language')}>
        <IconWorld size={20} stroke={1.75} aria-hidden="true" />
        <span>{`${current.language.toUpperCase()} · ${current.market}`}</span>
      </summary>
      <ul className={styles.choices}>
        {locales.map((each) => (
          <li key={each.tag}>
            <Link
              to={inLocale(pathname + search, each)}
              reloadDocument
              hrefLang={each.tag}
              className={styles.choice}
              aria-current={each.tag === current.tag ? 'true' : undefined}
            >
              <span>{t(`market.${each.market}`)}</span>
              <span lang={each.language}>{t(`language.${each.language}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </details>
  )
}
