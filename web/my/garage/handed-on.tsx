import { Panel } from '../../deal/panel.tsx'
import { useFormat } from '../../format.ts'
import { useWords } from '../../words/dictionary.ts'
import { garageWords } from '../../words/garage.ts'
import type { HandedOn } from './garage-file.ts'
import styles from './garage.module.css'

/** What became of vehicles that were handed on lately. */
export function HandedOnPanel({ handedOn }: { handedOn: readonly HandedOn[] }) {
  const t = useWords(garageWords)
  const format = useFormat()
  return (
    <Panel title={t('handedOn')}>
      <ul className={styles.list}>
        {handedOn.map(({ vin, title, until, moved, over }) => (
          <li key={`${vin} ${until}`} className={styles.item}>
            <p>{t('handedOnText', { day: format.day(until), title })}</p>
            {moved.length > 0 && <p className={styles.quiet}>{t('handedOnMoved', { titles: moved.join(', ') })}</p>}
            {over.length > 0 && <p className={styles.quiet}>{t('handedOnOver', { titles: over.join(', ') })}</p>}
            <p className={styles.quiet}>{t('handedOnErased')}</p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
