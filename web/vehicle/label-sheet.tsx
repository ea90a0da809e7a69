import { useFormat } from '../format.ts'
import { useWords } from '../words/dictionary.ts'
import { vehicleWords } from '../words/vehicle.ts'
import type { EnergyLabel } from './energy-label.ts'
import { LabelScale } from './label-scale.tsx'
import { LabelText } from './label-text.tsx'
import styles from './label-sheet.module.css'

const MINOR_PER_MAJOR = 100

/** The whole label for a vehicle's own page: scale or scales, the prescribed words, range and the costs of years. */
export function LabelSheet({ label }: { label: EnergyLabel }) {
  const t = useWords(vehicleWords)
  const format = useFormat()
  return (
    <div className={styles.sheet}>
      <div className={styles.scales}>
        {label.kind === 'electric' ? (
          <LabelScale co2Class={label.co2Class} caption={t('co2Class')} />
        ) : (
          <>
            <LabelScale co2Class={label.weighted.co2Class} caption={t('co2ClassWeighted')} />
            <LabelScale co2Class={label.depleted.co2Class} caption={t('co2ClassDepleted')} />
          </>
        )}
      </div>
      <div className={styles.facts}>
        <LabelText label={label} />
        <dl className={styles.list}>
          <Fact term={t('rangeElectric')} value={format.quantity(label.rangeKm, 'km')} />
          <Fact term={t('energyCost')} value={format.money(label.energyCostPerYear)} />
        </dl>
        <p className={styles.costs}>{t('co2Cost')}</p>
        <dl className={styles.list}>
          {label.co2Costs.map(({ level, pricePerTonne, cost }) => {
            const price = { amount: Math.round(Number(pricePerTonne) * MINOR_PER_MAJOR), currency: cost.currency }
            return (
              <Fact
                key={level}
                term={t(`co2Level.${level}`, { price: format.money(price) })}
                value={format.money(cost)}
              />
            )
          })}
        </dl>
      </div>
    </div>
  )
}

function Fact({ term, value }: { term: string; value: string }) {
  return (
    <div className={styles.fact}>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  )
}
