import { classColours, co2Classes, type Co2Class } from './energy-label.ts'
import styles from './label-scale.module.css'

const ROW = 22

/** The scale from A to G with the class of this vehicle pointed out: two scales stand side by side for a plug-in hybrid. */
export function LabelScale({ co2Class, caption }: { co2Class: Co2Class; caption: string }) {
  const place = co2Classes.indexOf(co2Class)
  return (
    <figure className={styles.scale}>
      <figcaption>{`${caption}: ${co2Class}`}</figcaption>
      <svg viewBox={`0 0 200 ${ROW * 7}`} aria-hidden="true">
        {co2Classes.map((each, row) => (
          <g key={each} transform={`translate(0 ${row * ROW})`}>
            <path d={`M0 1H${52 + row * 11}L${62 + row * 11} 10.5L${52 + row * 11} 20H0Z`} fill={classColours[each]} />
            <text x="8" y="15.5" className={styles.letter}>
              {each}
            </text>
          </g>
        ))}
        <g transform={`translate(0 ${place * ROW})`}>
          <path d="M200 -1H156L144 10.5L156 22H200Z" className={styles.pointer} />
          <text x="176" y="16.5" textAnchor="middle" className={styles.chosen}>
            {co2Class}
          </text>
        </g>
      </svg>
    </figure>
  )
}
