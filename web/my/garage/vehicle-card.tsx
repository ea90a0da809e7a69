import { Link } from 'react-router'
import type { VehicleLook } from '../../deal/look.ts'
import { VehicleScene } from '../../deal/vehicle-scene.tsx'
import { StateMark } from '../../figures/state-mark.tsx'
import { useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/dictionary.ts'
import { garageWords } from '../../words/garage.ts'
import styles from '../order-card.module.css'
import type { OwnedVehicle } from './garage-file.ts'
import { spellVin } from './vin.ts'

/** A vehicle in the garage: how it looks, what it runs, and what waits. */
export function VehicleCard({ vehicle, look }: { vehicle: OwnedVehicle; look: VehicleLook | null }) {
  const t = useWords(garageWords)
  const to = paths(useLocale())
  const { vin, title, software, consents, activeRights, waitingRights } = vehicle
  return (
    <article className={styles.card}>
      {look !== null && <VehicleScene look={look} size="card" />}
      <div className={styles.words}>
        <h2>
          <Link to={to.myVehicle(vin)} className={styles.link} prefetch="intent">
            {title === '' ? t('unnamed') : title}
          </Link>
        </h2>
        <p className={styles.about}>{spellVin(vin)}</p>
        {software !== null && software.version !== null && (
          <p className={styles.about}>{t('softwareShort', { version: software.version })}</p>
        )}
        <p className={styles.states}>
          {consents > 0 && <StateMark mood="waiting">{t('consents', { count: consents })}</StateMark>}
          {software?.isUpdating === true && <StateMark mood="waiting">{t('installing')}</StateMark>}
          {waitingRights > 0 && <StateMark mood="waiting">{t('waitingRights', { count: waitingRights })}</StateMark>}
          {activeRights > 0 && <StateMark mood="good">{t('functions', { count: activeRights })}</StateMark>}
        </p>
      </div>
    </article>
  )
}
