import { boxAround, isIn, shareIn, type Spot, type Town } from './projection.ts'
import styles from './map.module.css'

/** Something on a map; `label` stands on it. */
export interface Pin extends Spot {
  readonly id: string
  readonly label: string
  /** Whether one can go there now. */
  readonly isOpen: boolean
}

const WIDTH = 1000
const HEIGHT = 720
const TOWNS_MOST = 14

/** A map without network, scripts or WebGL: the largest towns, and pins between them. The list beside it says the same. */
export function DrawnMap({ centre, pins, towns }: { centre: Spot; pins: readonly Pin[]; towns: readonly Town[] }) {
  const box = boxAround([centre, ...pins], WIDTH / HEIGHT)
  const at = (spot: Spot) => {
    const [left, top] = shareIn(box, spot)
    return { x: Math.round(left * WIDTH), y: Math.round(top * HEIGHT) }
  }
  const shown = towns
    .map(([name, longitude, latitude, people]) => ({ name, longitude, latitude, people }))
    .filter((town) => isIn(box, town))
    .slice(0, TOWNS_MOST)
  const [here] = [at(centre)]
  return (
    <svg
      className={styles.drawn}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <g className={styles.grid}>
        {gridLines(WIDTH).map((x) => (
          <line key={x} x1={x} x2={x} y1={0} y2={HEIGHT} />
        ))}
        {gridLines(HEIGHT).map((y) => (
          <line key={y} x1={0} x2={WIDTH} y1={y} y2={y} />
        ))}
      </g>
      {shown.map((town) => {
        const { x, y } = at(town)
        return (
          <g key={`${town.name} ${x} ${y}`} className={styles.town}>
            <circle cx={x} cy={y} r={townRadius(town.people) * 3} />
            <text x={x} y={y - townRadius(town.people) * 3 - 6}>
              {town.name}
            </text>
          </g>
        )
      })}
      <circle className={styles.here} cx={here.x} cy={here.y} r={9} />
      {pins.map((pin) => {
        const { x, y } = at(pin)
        return (
          <circle key={pin.id} className={styles.spot} data-open={pin.isOpen ? '' : undefined} cx={x} cy={y} r={8} />
        )
      })}
    </svg>
  )
}

/** Pixels, by the logarithm of how many live there. */
export function townRadius(people: number): number {
  return Math.max(2, Math.log10(people) * 2.4 - 7)
}

function gridLines(end: number): readonly number[] {
  return Array.from({ length: Math.floor(end / 100) }, (_, nth) => (nth + 1) * 100)
}
