import { useId } from 'react'
import { maker } from './maker.ts'
import styles from './logo.module.css'

/** The mark: a sun that rises over a road. It is decoration here, the name beside it is read out. */
export function Mark({ size }: { size: number }) {
  const glow = useId()
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <defs>
        <linearGradient id={glow} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#ff8a5c" />
          <stop offset="1" stopColor="#c2410c" />
        </linearGradient>
      </defs>
      <path d="M12 40a20 20 0 0 1 40 0z" fill={`url(#${glow})`} />
      <path d="M4 46h56" stroke="currentColor" strokeWidth="5" strokeLinecap="round" />
      <path d="M16 56h32" stroke="currentColor" strokeWidth="5" strokeLinecap="round" opacity=".45" />
    </svg>
  )
}

export function Logo() {
  return (
    <span className={styles.logo}>
      <Mark size={28} />
      <span>{maker.name}</span>
    </span>
  )
}
