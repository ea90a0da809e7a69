import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { useLive } from '../../shell/live.ts'
import { Notice } from '../../shell/notice.tsx'
import { Page } from '../../shell/page.tsx'
import { ButtonLink } from '../../store/button-link.tsx'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { homeChargingWords } from '../../words/my-home-charging.ts'
import type { Route } from './+types/home-charging.ts'
import styles from './home-charging.module.css'
import { WallboxState } from './state.tsx'
import type { Wallbox } from './wallbox-file.ts'

const LIVE_SECONDS = 10

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(homeChargingWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('place')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const { items } = await serverApi({ request, context }).get<{ items: readonly Wallbox[] }>('/api/me/wallboxes')
  return { wallboxes: items, isRemoved: new URL(request.url).searchParams.has('removed') }
}

/** The customer's wallboxes; without one, how to connect one. */
export default function HomeCharging({ loaderData }: Route.ComponentProps) {
  const t = useWords(homeChargingWords)
  const to = paths(useLocale())
  const { wallboxes, isRemoved } = loaderData
  const add = <ButtonLink to={to.myWallboxAdd}>{t('add')}</ButtonLink>
  useLive(LIVE_SECONDS)
  return (
    <Page title={t('place')} text={t('text')} {...(wallboxes.length > 0 ? { actions: add } : {})}>
      {isRemoved && <Said mood="good">{t('removed')}</Said>}
      {wallboxes.length === 0 ? (
        <Notice size="place" title={t('emptyTitle')} text={t('emptyText')} action={add} />
      ) : (
        <ul className={styles.cards}>
          {wallboxes.map((wallbox) => (
            <li key={wallbox.id}>
              <WallboxCard wallbox={wallbox} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}

function WallboxCard({ wallbox }: { wallbox: Wallbox }) {
  const t = useWords(homeChargingWords)
  const format = useFormat()
  const to = paths(useLocale())
  const { id, name, place, session } = wallbox
  return (
    <article className={styles.card} aria-label={name}>
      <div className={styles.head}>
        <h2>{name}</h2>
        <WallboxState wallbox={wallbox} />
      </div>
      <p className={styles.quiet}>{place}</p>
      <p>
        {session === null
          ? t('liveNone')
          : `${format.quantity(session.powerW / 1000, 'kW', 1)} · ${format.quantity(session.energyWh / 1000, 'kWh', 1)}`}
      </p>
      <div className={styles.actions}>
        <ButtonLink to={to.myWallbox(id)} kind="quiet">
          {t('open')}
        </ButtonLink>
      </div>
    </article>
  )
}
