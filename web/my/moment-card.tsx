import { IconArrowRight } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useWords } from '../words/dictionary.ts'
import { myDayWords } from '../words/my-day.ts'
import type { Moment } from './moments.ts'
import styles from './moment-card.module.css'

/** A card with one thing to do; the whole card leads there. */
export function MomentCard({ moment }: { moment: Moment }) {
  const t = useWords(myDayWords)
  const { urgency, title, text, action, href } = moment
  return (
    <article className={styles.card} data-urgency={urgency}>
      <p className={styles.urgency}>{t(`urgency.${urgency}`)}</p>
      <h2>{title}</h2>
      <p className={styles.text}>{text}</p>
      <Link to={href} className={styles.action} prefetch="intent">
        {action}
        <IconArrowRight size={20} stroke={1.75} aria-hidden="true" />
      </Link>
    </article>
  )
}
