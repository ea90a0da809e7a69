import type { TablerIcon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Form, Link, NavLink } from 'react-router'
import { Logo } from '../brand/logo.tsx'
import { maker } from '../brand/maker.ts'
import { useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { useWords } from '../words/dictionary.ts'
import { shellWords } from '../words/shell.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { SchemeSwitch } from './scheme-switch.tsx'
import styles from './workplace.module.css'

export interface WorkplaceLink {
  readonly href: string
  readonly label: string
  readonly icon: TablerIcon
  /** How many things wait there. */
  readonly waiting?: number | undefined
}

export interface WorkplaceProps {
  /** What this face is called: "Cockpit". */
  face: string
  /** Who works here, and for whom. */
  person: string
  links: readonly WorkplaceLink[]
  children: ReactNode
}

/** The frame of the faces one works in all day: tasks at the left (above on a phone), content at the right, no footer. */
export function Workplace({ face, person, links, children }: WorkplaceProps) {
  const t = useWords(shellWords)
  const to = paths(useLocale())
  return (
    <div className={styles.workplace}>
      <a href="#content" className={styles.skip}>
        {t('skip')}
      </a>
      <header className={styles.side}>
        <Link to={to.home} className={styles.home} aria-label={maker.name}>
          <Logo />
        </Link>
        <p className={styles.face}>{face}</p>
        <nav aria-label={face}>
          <ul className={styles.links}>
            {links.map(({ href, label, icon: Icon, waiting }, place) => (
              <li key={href}>
                <NavLink to={href} end={place === 0} className={`${styles.link}`} prefetch="intent">
                  <Icon size={20} stroke={1.75} aria-hidden="true" />
                  <span>{label}</span>
                  {waiting !== undefined && waiting > 0 && <span className={styles.waiting}>{waiting}</span>}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className={styles.foot}>
          <p className={styles.person}>{person}</p>
          <div className={styles.tools}>
            <LanguageSwitch />
            <SchemeSwitch className={styles.tool} />
          </div>
          <Form method="post" action={to.signOut}>
            <button type="submit" className={styles.out}>
              {t('signOut')}
            </button>
          </Form>
        </div>
      </header>
      <main id="content" className={styles.content}>
        {children}
      </main>
    </div>
  )
}
