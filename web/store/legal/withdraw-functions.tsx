import { useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/dictionary.ts'
import { functionWords } from '../../words/functions.ts'
import { myFunctionWords } from '../../words/my-functions.ts'
import { ButtonLink } from '../button-link.tsx'
import type { EndableFunction } from './ending-data.ts'
import styles from './ending-page.module.css'

/** The reader's functions that may still be withdrawn from. */
export function WithdrawFunctions({ functions }: { functions: readonly EndableFunction[] }) {
  const t = useWords(functionWords)
  const own = useWords(myFunctionWords)
  const to = paths(useLocale())
  return (
    <section className={styles.way}>
      <h2>{t('myTitle')}</h2>
      <ul className={styles.deals}>
        {functions.map(({ id, title, vin }) => (
          <li key={id} className={styles.deal}>
            <span>
              <strong>{title}</strong>
              <br />
              <span className={styles.quiet}>{vin}</span>
            </span>
            <ButtonLink to={to.myFunctionWithdrawal(id)} kind="quiet">
              {own('withdraw')}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
