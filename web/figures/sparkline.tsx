import styles from './sparkline.module.css'

const WIDTH = 240
const HEIGHT = 44

/** A course as a small line; the figure beside it says the number, so the line is not read out. */
export function Sparkline({ values }: { values: readonly number[] }) {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const span = most - least || 1
  const points = values.map((value, place) => {
    const x = (place / (values.length - 1)) * WIDTH
    const y = HEIGHT - 4 - ((value - least) / span) * (HEIGHT - 8)
    return `${x.toFixed(1)} ${y.toFixed(1)}`
  })
  const line = `M${points.join('L')}`
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className={styles.course} aria-hidden="true">
      <path d={`${line}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z`} className={styles.area} />
      <path d={line} className={styles.line} />
    </svg>
  )
}
