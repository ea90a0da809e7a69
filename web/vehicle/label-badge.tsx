import { classColours, type Co2Class } from './energy-label.ts'
import styles from './label-badge.module.css'

/** One class as an arrow in its colour. The text beside it says the class too, so it is not read out. */
export function LabelBadge({ co2Class }: { co2Class: Co2Class }) {
  return (
    <svg viewBox="0 0 34 20" width="34" height="20" aria-hidden="true" className={styles.badge}>
      <path d="M0 0H24L34 10L24 20H0Z" fill={classColours[co2Class]} />
      <text x="7" y="15" className={styles.letter}>
        {co2Class}
      </text>
    </svg>
  )
}
