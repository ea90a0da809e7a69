import { IconBellRinging, IconReceiptEuro, IconSnowflake } from '@tabler/icons-react'
import { serverApi } from '../../api.ts'
import { maker, showpiece } from '../../brand/maker.ts'
import { Facts } from '../../figures/facts.tsx'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import type { ScreenHandle } from '../../shell/handle.ts'
import { chargingMapWords } from '../../words/charging-map.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { ButtonLink } from '../button-link.tsx'
import { Hero } from '../hero.tsx'
import { requireOpen } from '../open-department.ts'
import { Promises } from '../promises.tsx'
import { Section } from '../section.tsx'
import { ChargerCard } from './charger-card.tsx'
import { chargersNear, homeSpots, readFacts } from './charger-data.ts'
import type { Route } from './+types/charging.ts'
import styles from './map.module.css'

export const handle = { header: 'night' } satisfies ScreenHandle

const SHOWN = 3

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(chargingMapWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }, { name: 'description', content: t('description') }]
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  await requireOpen(api, locale, 'charging')
  const spot = homeSpots[locale.market]
  const [facts, near] = await Promise.all([
    readFacts(api, spot),
    chargersNear(api, spot, new URLSearchParams({ free: 'true', minKw: '50' }), SHOWN),
  ])
  return { spot, facts, near: near.items }
}

/** The charging department: what is there right now, how its prices come about, and the way to the map and the plans. */
export default function Charging({ loaderData }: Route.ComponentProps) {
  const t = useWords(chargingMapWords)
  const format = useFormat()
  const to = paths(useLocale())
  const { spot, facts, near } = loaderData
  return (
    <>
      <Hero
        title={t('title')}
        text={t('text')}
        actions={
          <>
            <ButtonLink to={to.chargingMap}>{t('find')}</ButtonLink>
            <ButtonLink to={to.chargingPlans} kind="night">
              {t('toPlans')}
            </ButtonLink>
          </>
        }
        vehicle={{ ...showpiece, title: maker.name }}
      />
      <Section title={t('nearTitle', { place: spot.name })} text={t('nearText')}>
        <Facts
          kind="cards"
          facts={[
            { label: t('freeNow'), value: format.number(facts.free) },
            { label: t('allPoints'), value: format.number(facts.points) },
            { label: t('strongest'), value: format.quantity(facts.powerW / 1000, 'kW') },
          ]}
        />
        <ol className={styles.list}>
          {near.map((item) => (
            <ChargerCard key={item.id} item={item} />
          ))}
        </ol>
        <div>
          <ButtonLink to={to.chargingMap} kind="quiet">
            {t('nearMore')}
          </ButtonLink>
        </div>
      </Section>
      <Section title={t('priceTitle')}>
        <Promises
          promises={[
            { icon: IconReceiptEuro, title: t('price1'), text: t('price1Text') },
            { icon: IconSnowflake, title: t('price2'), text: t('price2Text') },
            { icon: IconBellRinging, title: t('price3'), text: t('price3Text') },
          ]}
        />
      </Section>
      <Section title={t('plansTitle')} text={t('plansText')}>
        <div>
          <ButtonLink to={to.chargingPlans} kind="quiet">
            {t('toPlans')}
          </ButtonLink>
        </div>
      </Section>
    </>
  )
}
