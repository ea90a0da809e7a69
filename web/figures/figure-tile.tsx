import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useFormat } from '../format.ts'
import { useWords } from '../words/dictionary.ts'
import { figureWords } from '../words/figures.ts'
import { Sparkline } from './sparkline.tsx'
import styles from './figure-tile.module.css'

export interface FigureTileProps {
  label: string
  /** Ready to read, with its unit. */
  value: string
  /** What was planned, ready to read. */
  plan?: string | undefined
  /** Against the period before: 0.12 is twelve percent more. `good` says which direction pleases. */
  change?: { readonly share: number; readonly against: string; readonly good: 'up' | 'down' } | undefined
  /** What stands in the place of a change: how it is made up, or a change in other words. */
  note?: string | undefined
  /** The course over the period, oldest first. */
  course?: readonly number[] | undefined
  /** Where the figure can be followed to what it is made of. */
  href?: string | undefined
}

/** A key figure with plan and trend. Its digits keep their places, so that a live figure does not jump. */
export function FigureTile({ label, value, plan, change, note, course, href }: FigureTileProps) {
  const t = useWords(figureWords)
  return (
    <div className={styles.tile}>
      <p className={styles.label}>
        {href === undefined ? (
          label
        ) : (
          <Link to={href} className={styles.link}>
            {label}
          </Link>
        )}
      </p>
      <p className={styles.value}>{value}</p>
      <p className={styles.below}>
        {change !== undefined && <Change {...change} />}
        {note !== undefined && <span>{note}</span>}
        {plan !== undefined && <span>{t('plan', { plan })}</span>}
      </p>
      {course !== undefined && course.length > 1 && <Sparkline values={course} />}
    </div>
  )
}

function Change({ share, against, good }: { share: number; against: string; good: 'up' | 'down' }) {
  const t = useWords(figureWords)
  const format = useFormat()
  const direction = share > 0 ? 'up' : share < 0 ? 'down' : 'level'
  const Arrow = { up: IconArrowUpRight, down: IconArrowDownRight, level: IconArrowRight }[direction]
  const size = format.percent(Math.abs(share), 1)
  const mood = direction === 'level' ? 'level' : direction === good ? 'good' : 'bad'
  return (
    <span className={styles.change} data-mood={mood}>
      <Arrow size={16} stroke={2} aria-hidden="true" />
      <span className={styles.spoken}>{direction === 'level' ? t('level') : t(direction, { change: size })}</span>
      <span aria-hidden="true">{size}</span> <span className={styles.against}>{against}</span>
    </span>
  )
}
