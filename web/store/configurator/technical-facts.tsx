import { useFormat } from '../../format.ts'
import { useWords } from '../../words/dictionary.ts'
import { lineWords } from '../../words/line.ts'
import type { Technical } from './offer.ts'
import styles from './technical-facts.module.css'

/** The technical data of the vehicle as it is configured now. */
export function TechnicalFacts({ technical }: { technical: Technical }) {
  const facts = useTechnicalFacts(technical)
  return (
    <dl className={styles.facts}>
      {facts.map(({ term, value }) => (
        <div key={term} className={styles.fact}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The few figures under the drawing that follow each choice. */
export function KeyFacts({ technical }: { technical: Technical }) {
  const t = useWords(lineWords)
  const format = useFormat()
  const power = powerKwOf(technical)
  const facts = [
    { term: t(rangeTerm[technical.drive]), value: format.quantity(technical.rangeKm, 'km') },
    { term: t('power'), value: format.quantity(power, 'kW', 1) },
    ...(technical.to100Ms === undefined
      ? [{ term: t('topSpeed'), value: format.quantity(technical.topSpeedKmh, 'km/h') }]
      : [{ term: t('acceleration'), value: format.quantity(technical.to100Ms / 1000, t('secondsUnit'), 1) }]),
    { term: t('handover'), value: t('weeks', { count: technical.deliveryWeeks }) },
  ]
  return (
    <dl className={styles.key}>
      {facts.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function useTechnicalFacts(technical: Technical) {
  const t = useWords(lineWords)
  const format = useFormat()
  const metres = (mm: number) => format.number(mm / 1000, 2)
  const { lengthMm, widthMm, heightMm } = technical
  const given = (value: number | undefined, write: (value: number) => string) =>
    value === undefined || value === 0 ? null : write(value)
  return [
    { term: t('range'), value: format.quantity(technical.rangeKm, 'km') },
    { term: t('battery'), value: format.quantity(technical.batteryWh / 1000, 'kWh', 1) },
    { term: t('power'), value: format.quantity(powerKwOf(technical), 'kW', 1) },
    { term: t('topSpeed'), value: format.quantity(technical.topSpeedKmh, 'km/h') },
    {
      term: t('acceleration'),
      value: given(technical.to100Ms, (ms) => format.quantity(ms / 1000, t('secondsUnit'), 1)),
    },
    { term: t('charge80'), value: given(technical.chargeTo80Minutes, (count) => t('minutes', { count })) },
    { term: t('chargeFull'), value: given(technical.chargeMinutes, (count) => t('minutes', { count })) },
    { term: t('seats'), value: format.number(technical.seats) },
    { term: t('boot'), value: given(technical.bootL, (litres) => format.quantity(litres, 'l')) },
    { term: t('cargo'), value: given(technical.cargoL, (litres) => format.quantity(litres, 'l')) },
    { term: t('payload'), value: format.quantity(technical.payloadKg, 'kg') },
    { term: t('towing'), value: given(technical.towingKg, (kg) => format.quantity(kg, 'kg')) },
    { term: t('length'), value: `${metres(lengthMm)} × ${metres(widthMm)} × ${metres(heightMm)}\u00A0m` },
    { term: t('minimumAge'), value: given(technical.minimumAge, (count) => t('years', { count })) },
  ].flatMap(({ term, value }) => (value === null ? [] : [{ term, value }]))
}

const W_PER_KW = 1000

function powerKwOf({ powerKw, powerW }: Technical): number {
  return powerKw ?? (powerW ?? 0) / W_PER_KW
}

const rangeTerm = {
  electric: 'rangeWltp',
  'plug-in-hybrid': 'rangeElectric',
  'light-electric': 'range',
} as const satisfies Record<Technical['drive'], string>
