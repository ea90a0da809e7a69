import type { ReactNode } from 'react'
import { VehicleDrawing, type VehicleDrawingProps } from '../vehicle/drawing.tsx'
import styles from './hero.module.css'

export interface HeroProps {
  title: string
  text: string
  /** Two buttons: the first one leads. */
  actions: ReactNode
  vehicle: VehicleDrawingProps
}

/** Night turns to dawn over one vehicle. The screen sets `handle.header` to `night`, so that the sky reaches the top. */
export function Hero({ title, text, actions, vehicle }: HeroProps) {
  return (
    <section className={styles.hero}>
      <div className={styles.sun} />
      <div className={styles.words}>
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.text}>{text}</p>
        <div className={styles.actions}>{actions}</div>
      </div>
      <div className={styles.stage}>
        <VehicleDrawing {...vehicle} className={styles.vehicle} />
      </div>
    </section>
  )
}
