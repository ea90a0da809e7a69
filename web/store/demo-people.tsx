import { Form } from 'react-router'
import { useWords } from '../words/dictionary.ts'
import { signInWords } from '../words/sign-in.ts'
import styles from './demo-people.module.css'

/** The demo's people, as `GET /api/demo/people` offers them; they share one password, which is no secret. */
export interface DemoHouse {
  readonly password: string
  readonly people: readonly {
    readonly name: string
    readonly email: string
    /** What one sees as this person, in the reader's language: "Händlerin in Leipzig". */
    readonly sees: string
  }[]
}

/** One button each: the demo is entered without typing. */
export function DemoPeople({ house }: { house: DemoHouse }) {
  const t = useWords(signInWords)
  return (
    <section className={styles.people} aria-label={t('people')}>
      <h2>{t('people')}</h2>
      <p>{t('peopleText')}</p>
      <ul className={styles.list}>
        {house.people.map((person) => (
          <li key={person.email}>
            <Form method="post">
              <input type="hidden" name="email" value={person.email} />
              <input type="hidden" name="password" value={house.password} />
              <button type="submit" className={styles.person}>
                <span className={styles.name}>{person.name}</span>
                <span className={styles.sees}>{person.sees}</span>
              </button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  )
}
