import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Panel } from '../../deal/panel.tsx'
import { Facts } from '../../figures/facts.tsx'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Page } from '../../shell/page.tsx'
import { chargingMapWords } from '../../words/charging-map.ts'
import { useWords } from '../../words/dictionary.ts'
import { ButtonLink } from '../button-link.tsx'
import { requireOpen } from '../open-department.ts'
import { type ChargerLocation, type ChargerPoint, chargersNear } from './charger-data.ts'
import { ChargerCard } from './charger-card.tsx'
import type { Route } from './+types/charger.ts'
import styles from './map.module.css'

const COMPARED = 6

export function meta({ loaderData }: Route.MetaArgs) {
  const { name, city } = loaderData.location
  return [{ title: `${name}, ${city} · ${maker.name}` }]
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  await requireOpen(api, locale, 'charging')
  const path = `/api/charging/locations/${encodeURIComponent(params.id)}?language=${locale.language}`
  const location = await api.get<ChargerLocation>(path)
  const near = await chargersNear(api, location, new URLSearchParams(), COMPARED + 1)
  return { location, near: near.items.filter(({ id }) => id !== location.id).slice(0, COMPARED) }
}

/** One place with chargers: what is free, and every part of the price before anybody starts. */
export default function Charger({ loaderData }: Route.ComponentProps) {
  const t = useWords(chargingMapWords)
  const format = useFormat()
  const to = paths(useLocale())
  const { location, near } = loaderData
  const { name, address, postalCode, city, operatorName, isOpenAlways, greenPercent, points, car } = location
  const free = points.filter(({ state }) => state === 'available').length
  const told = [
    t('free', { count: free, total: points.length }),
    ...(isOpenAlways ? [t('always')] : []),
    ...(greenPercent === null ? [] : [t('green', { percent: format.percent(greenPercent / 100) })]),
  ]
  return (
    <Page
      title={name}
      text={`${address}, ${postalCode ?? ''} ${city} · ${operatorName}`}
      actions={
        <ButtonLink to={`${to.chargingMap}?lat=${location.latitude}&lon=${location.longitude}`} kind="quiet">
          {t('toMap')}
        </ButtonLink>
      }
    >
      <p>{told.join(' · ')}</p>
      <p className={styles.quiet}>{t('priceFor', { car: car.name === '' ? t('ordinaryCar') : car.name })}</p>
      {points.map((point) => (
        <PointPanel key={point.id} point={point} />
      ))}
      {near.length > 0 && (
        <Panel title={t('nearby')}>
          <ol className={styles.list}>
            {near.map((item) => (
              <ChargerCard key={item.id} item={item} />
            ))}
          </ol>
        </Panel>
      )}
    </Page>
  )
}

function PointPanel({ point }: { point: ChargerPoint }) {
  const t = useWords(chargingMapWords)
  const format = useFormat()
  const to = paths(useLocale())
  const { id, evseId, physicalReference, state, connectors, canStartRemotely } = point
  const isUsable = state !== 'inoperative' && state !== 'out-of-order' && state !== 'planned'
  return (
    <Panel title={`${evseId ?? physicalReference ?? t('points')} · ${t(`state.${state}`)}`}>
      {connectors.map(({ id: connector, plug, powerW, price, priceLines }) => (
        <div key={connector} className={styles.plug}>
          <h3>
            {t(`plug.${plug}`)} · {format.quantity(powerW / 1000, 'kW')}
            {price !== null && ` · ${t('costs', { price: format.money(price.total), minutes: price.minutes })}`}
          </h3>
          {priceLines.length === 0 ? (
            <p className={styles.quiet}>{t('noPrice')}</p>
          ) : (
            <Facts
              kind="figures"
              facts={priceLines.map(({ label, price: each, condition }) => ({
                label: condition === null ? label : `${label}, ${condition}`,
                value: each,
              }))}
            />
          )}
          {price?.blockingFrom != null && (
            <p className={styles.quiet}>{t('stayUntil', { time: format.time(price.blockingFrom) })}</p>
          )}
        </div>
      ))}
      {isUsable && canStartRemotely ? (
        <div>
          <ButtonLink to={to.myChargingStart(id)}>{t('charge')}</ButtonLink>
        </div>
      ) : (
        <p className={styles.quiet}>{isUsable ? t('notStartable') : t(`state.${state}`)}</p>
      )}
    </Panel>
  )
}
