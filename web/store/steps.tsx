import styles from './steps.module.css'

export interface StepsProps {
  steps: readonly { readonly title: string; readonly text: string }[]
}

/** Numbered steps along one line, from night to dawn. */
export function Steps({ steps }: StepsProps) {
  return (
    <ol className={styles.steps}>
      {steps.map((step, place) => (
        <li key={step.title} className={styles.step}>
          <span className={styles.number} aria-hidden="true">
            {place + 1}
          </span>
          <h3>{step.title}</h3>
          <p>{step.text}</p>
        </li>
      ))}
    </ol>
  )
}
