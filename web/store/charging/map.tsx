import { type ReactNode, useCallback } from 'react'
import { Form, useNavigate, useSearchParams } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { DrawnMap, type Pin } from '../../places/drawn-map.tsx'
import { LiveMap } from '../../places/live-map.tsx'
import places from '../../places/map.module.css'
import type { Box, Spot, Town } from '../../places/projection.ts'
import { Notice } from '../../shell/notice.tsx'
import { chargingMapWords } from '../../words/charging-map.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { ButtonLink } from '../button-link.tsx'
import { ChargerCard } from './charger-card.tsx'
import { requireOpen } from '../open-department.ts'
import { chargersNear, filtersOf, homeSpots, plugs, powersKw, spotOf } from './charger-data.ts'
import { readMap } from './map-content.ts'
import type { Route } from './+types/map.ts'
import styles from './map.module.css'

const LISTED = 30
const START_ZOOM = 12

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(chargingMapWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('mapTitle')} · ${maker.name}` }, { name: 'description', content: t('description') }]
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  await requireOpen(api, locale, 'charging')
  const query = new URL(request.url).searchParams
  const spot = await spotOf(api, locale, query)
  const [near, { towns }] = await Promise.all([
    chargersNear(api, spot, filtersOf(query), LISTED),
    api.get<{ towns: readonly Town[] }>('/api/places/towns'),
  ])
  return { spot, near, towns: townsAround(towns, spot) }
}

/** The map of all chargers, and the same ones as a list: without scripts, without WebGL and by keyboard that is enough. */
export default function ChargingMap({ loaderData }: Route.ComponentProps) {
  const t = useWords(chargingMapWords)
  const { spot, near, towns } = loaderData
  const locale = useLocale()
  const to = paths(locale)
  const [query] = useSearchParams()
  const pins = near.items.map((item): Pin => ({ ...item, label: '', isOpen: item.free > 0 }))
  const isMissed = spot.asked !== '' && spot.name === homeSpots[locale.market].name && !sounds(spot.asked, spot.name)
  return (
    <div className={styles.screen}>
      <div className={styles.side}>
        <h1 className={styles.title}>{spot.name === '' ? t('mapTitle') : t('mapTitleNear', { place: spot.name })}</h1>
        <Filters query={query} />
        {isMissed && <Said mood="bad">{t('placeUnknown', { place: spot.asked, instead: spot.name })}</Said>}
        <p className={styles.quiet}>
          {t('priceFor', { car: near.car.name === '' ? t('ordinaryCar') : near.car.name })}
        </p>
        {near.items.length === 0 ? (
          <Notice
            size="place"
            title={t('emptyTitle')}
            text={t('emptyText')}
            action={<ButtonLink to={to.chargingMap}>{t('clear')}</ButtonLink>}
          />
        ) : (
          <ol className={styles.list} aria-label={t('listLabel')}>
            {near.items.map((item) => (
              <ChargerCard key={item.id} item={item} />
            ))}
          </ol>
        )}
      </div>
      <div className={`${styles.map} ${places.frame}`}>
        <MovingMap spot={spot}>
          <DrawnMap centre={spot} pins={pins} towns={towns} />
        </MovingMap>
      </div>
    </div>
  )
}

function Filters({ query }: { query: URLSearchParams }) {
  const t = useWords(chargingMapWords)
  const format = useFormat()
  // Moving the map must not empty a field in which somebody types.
  const filtersKey = ['place', 'power', 'plug', 'free'].map((name) => query.get(name)).join()
  return (
    <search>
      <Form method="get" className={styles.filters} key={filtersKey}>
        <label className={styles.wide}>
          <span>{t('place')}</span>
          <input name="place" defaultValue={query.get('place') ?? ''} maxLength={80} placeholder={t('placeHint')} />
        </label>
        <label>
          <span>{t('power')}</span>
          <select name="power" defaultValue={query.get('power') ?? ''}>
            <option value="">{t('anyPower')}</option>
            {powersKw.map((kw) => (
              <option key={kw} value={kw}>
                {t('powerFrom', { power: format.quantity(kw, 'kW') })}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t('plug')}</span>
          <select name="plug" defaultValue={query.get('plug') ?? ''}>
            <option value="">{t('anyPlug')}</option>
            {plugs.map((plug) => (
              <option key={plug} value={plug}>
                {t(`plug.${plug}`)}
              </option>
            ))}
          </select>
        </label>
        <label className={styles.check}>
          <input type="checkbox" name="free" value="yes" defaultChecked={query.get('free') === 'yes'} />
          <span>{t('freeOnly')}</span>
        </label>
        <button type="submit" className={styles.apply}>
          {t('search')}
        </button>
      </Form>
    </search>
  )
}

/** The map that moves; where it is moved to stands in the address, and the list follows. */
function MovingMap({ spot, children }: { spot: Spot; children: ReactNode }) {
  const t = useWords(chargingMapWords)
  const navigate = useNavigate()
  const locale = useLocale()
  const [query] = useSearchParams()
  const filters = filtersOf(query).toString()
  const read = useCallback((box: Box, zoom: number) => readMap({ box, zoom, filters, locale }), [filters, locale])
  const moved = ({ latitude, longitude }: Spot) => {
    const next = new URLSearchParams(query)
    next.set('lat', latitude.toFixed(4))
    next.set('lon', longitude.toFixed(4))
    void navigate(`?${next}`, { replace: true, preventScrollReset: true })
  }
  return (
    <LiveMap
      // Where the map itself has moved to must not begin it anew; another search must.
      key={query.get('place') ?? ''}
      label={t('mapLabel')}
      centre={spot}
      zoom={START_ZOOM}
      read={read}
      onPick={(id) => void navigate(paths(locale).charger(id))}
      onMoved={moved}
    >
      {children}
    </LiveMap>
  )
}

const AROUND_DEGREES = 4
const TOWNS_MOST = 300

function townsAround(towns: readonly Town[], { latitude, longitude }: Spot): readonly Town[] {
  return towns
    .filter(([, east, north]) => Math.hypot(east - longitude, north - latitude) < AROUND_DEGREES)
    .slice(0, TOWNS_MOST)
}

function sounds(asked: string, name: string): boolean {
  return asked.slice(0, 2).toLowerCase() === name.slice(0, 2).toLowerCase()
}
