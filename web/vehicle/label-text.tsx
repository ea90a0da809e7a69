import { useFormat } from '../format.ts'
import { useWords } from '../words/dictionary.ts'
import { vehicleWords } from '../words/vehicle.ts'
import { LabelBadge } from './label-badge.tsx'
import type { EnergyLabel } from './energy-label.ts'
import styles from './label-text.module.css'

const WH_PER_KM_PER_KWH_PER_100_KM = 10
const ML_PER_L = 1000

/**
 * The words that must stand beside every new car in lists, details and quotes (Pkw-EnVKV 2024, section 5 and annex 4), with
 * the class as a small arrow in front.
 */
export function LabelText({ label }: { label: EnergyLabel }) {
  const t = useWords(vehicleWords)
  const format = useFormat()
  const power = (whPerKm: number) => format.quantity(whPerKm / WH_PER_KM_PER_KWH_PER_100_KM, 'kWh/100 km', 1)
  const fuel = (mlPer100Km: number) => format.quantity(mlPer100Km / ML_PER_L, 'l/100 km', 1)
  const emission = (gPerKm: number) => format.quantity(gPerKm, 'g/km')
  if (label.kind === 'electric') {
    return (
      <p className={styles.text}>
        <LabelBadge co2Class={label.co2Class} />
        {t('electricText', {
          consumption: power(label.consumptionWhPerKm),
          co2: emission(label.co2GPerKm),
          class: label.co2Class,
        })}
      </p>
    )
  }
  const { weighted, depleted } = label
  return (
    <p className={styles.text}>
      <LabelBadge co2Class={weighted.co2Class} />
      <LabelBadge co2Class={depleted.co2Class} />
      {t('hybridText', {
        consumption: power(weighted.consumptionWhPerKm),
        fuel: fuel(weighted.fuelMlPer100Km),
        co2: emission(weighted.co2GPerKm),
        class: weighted.co2Class,
        depletedFuel: fuel(depleted.fuelMlPer100Km),
        depletedClass: depleted.co2Class,
      })}
    </p>
  )
}
