import { type ReactNode, useId } from 'react'
import { figureWords } from '../words/figures.ts'
import { useWords } from '../words/dictionary.ts'
import styles from './chart-card.module.css'

export interface ChartCardProps {
  question: string
  /** The sentence that the chart proves; it is the title. */
  answer: string
  chart: ReactNode
  /** The same figures for those who don't see the chart, or want to copy them. */
  table: ReactNode
}

/** A chart that answers a question in its title, with its figures as a table one click away. */
export function ChartCard({ question, answer, chart, table }: ChartCardProps) {
  const t = useWords(figureWords)
  const id = useId()
  return (
    <section className={styles.card} aria-labelledby={id}>
      <p className={styles.question}>{question}</p>
      <h2 id={id} className={styles.answer}>
        {answer}
      </h2>
      <div className={styles.chart}>{chart}</div>
      <details className={styles.details}>
        <summary>{t('asTable')}</summary>
        <div className={styles.table}>{table}</div>
      </details>
    </section>
  )
}
