import type { ReactNode } from 'react'
import { Link } from 'react-router'
import styles from './button-link.module.css'

export interface ButtonLinkProps {
  to: string
  /** `action` leads, `quiet` stands beside it, `night` stands beside it on a dark ground. */
  kind?: 'action' | 'quiet' | 'night'
  children: ReactNode
}

/** A link that looks like the brand's large button and costs no script. */
export function ButtonLink({ to, kind = 'action', children }: ButtonLinkProps) {
  return (
    <Link to={to} className={styles.button} data-kind={kind} prefetch="intent">
      {children}
    </Link>
  )
}
