import styles from './charging.module.css'

const WIDTH = 600
const HEIGHT = 96

/** How the meter climbed; the figures beside it say the same in words. */
export function EnergyCurve({ points }: { points: readonly (readonly [number, number])[] }) {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined || last[0] === first[0] || last[1] === 0) return null
  const at = ([second, wh]: readonly [number, number]) => {
    const x = ((second - first[0]) / (last[0] - first[0])) * WIDTH
    return `${x.toFixed(1)},${(HEIGHT - (wh / last[1]) * (HEIGHT - 4)).toFixed(1)}`
  }
  return (
    <svg className={styles.curve} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <polygon
        points={`0,${HEIGHT} ${points.map(at).join(' ')} ${WIDTH},${HEIGHT}`}
        fill="currentColor"
        opacity="0.12"
      />
      <polyline points={points.map(at).join(' ')} fill="none" stroke="currentColor" strokeWidth="3" />
    </svg>
  )
}
