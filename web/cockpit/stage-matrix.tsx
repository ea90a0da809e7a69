import { StateMark } from '../figures/state-mark.tsx'
import { useFormat } from '../format.ts'
import { type MarketCode, marketCodes } from '../locale.ts'
import { cockpitWords } from '../words/cockpit.ts'
import { stageWords } from '../words/cockpit-stages.ts'
import { useWords } from '../words/dictionary.ts'
import { type Department, departments } from './figures.ts'
import { type Stage, stageNow } from './stage.ts'
import styles from './stages.module.css'

/** Departments by market: what holds now, and what is planned. */
export function StageMatrix({ stages, at }: { stages: readonly Stage[]; at: string }) {
  const t = useWords(stageWords)
  const tc = useWords(cockpitWords)
  return (
    // Who has no mouse must be able to scroll it on a phone too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles.scroll} tabIndex={0} aria-label={t('title')}>
      <table className={styles.matrix}>
        <caption className={styles.spoken}>{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{tc('department')}</th>
            {marketCodes.map((market) => (
              <th key={market} scope="col">
                {tc(`market.${market}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {departments.map((department) => (
            <tr key={department}>
              <th scope="row">{tc(`department.${department}`)}</th>
              {marketCodes.map((market) => (
                <td key={market}>
                  <Place stages={stages} market={market} department={department} at={at} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface PlaceProps {
  stages: readonly Stage[]
  market: MarketCode
  department: Department
  at: string
}

function Place({ stages, market, department, at }: PlaceProps) {
  const t = useWords(stageWords)
  const format = useFormat()
  const { current, coming } = stageNow(stages, { market, department }, at)
  return (
    <div className={styles.place}>
      <StateMark mood={current?.isOpen === true ? 'good' : 'calm'}>
        {t(current?.isOpen === true ? 'open' : 'closed')}
      </StateMark>
      <span className={styles.when}>
        {current === null ? t('neverOpened') : t('since', { at: format.stamp(current.effectiveAt) })}
      </span>
      {coming.map((stage) => (
        <span key={stage.id} className={styles.coming}>
          {t(stage.isOpen ? 'next.open' : 'next.closed', { at: format.stamp(stage.effectiveAt) })}
        </span>
      ))}
    </div>
  )
}
