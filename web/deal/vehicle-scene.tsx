import { VehicleDrawing } from '../vehicle/drawing.tsx'
import type { VehicleLook } from './look.ts'
import styles from './vehicle-scene.module.css'

/** The ordered vehicle in its studio. */
export function VehicleScene({
  look,
  title,
  size = 'page',
}: {
  look: VehicleLook
  title?: string
  size?: 'page' | 'card'
}) {
  return (
    <div className={styles.scene} data-size={size}>
      <VehicleDrawing {...look} {...(title === undefined ? {} : { title })} />
    </div>
  )
}
