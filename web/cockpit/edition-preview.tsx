import { data, Link } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { LinkChips } from '../figures/link-chips.tsx'
import { type Money, useFormat } from '../format.ts'
import { homeLocale, marketCodes, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Notice } from '../shell/notice.tsx'
import type { DrawingName } from '../vehicle/drawing-name.ts'
import { VehiclePicture } from '../vehicle/picture.tsx'
import { cockpitWords } from '../words/cockpit.ts'
import { catalogueDeskWords } from '../words/cockpit-catalogue.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import type { Report } from './edition.ts'
import { allow } from './permission.ts'
import { Screen } from './screen.tsx'
import type { Route } from './+types/edition-preview.ts'
import styles from './edition.module.css'

const plainLook = { paint: '#8f959d', wheels: { diameterInch: 18, spokes: 10 } }

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(catalogueDeskWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('preview')} · ${maker.name}` }]
}

interface PreviewedOffer {
  readonly sku: string
  readonly title: string
  readonly claim: string
  readonly lowestTotal: Money
  readonly vehicle: {
    readonly drawing: DrawingName
    readonly paints: readonly { readonly hex: string }[]
  } | null
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'catalogue')
  const locale = parseLocale(params.locale) ?? homeLocale
  const market = marketCodes.find((code) => code === new URL(request.url).searchParams.get('market')) ?? locale.market
  const api = serverApi({ request, context })
  const path = `/api/catalogue/editions/${encodeURIComponent(params.edition)}`
  const query = new URLSearchParams({ market, language: locale.language, limit: '100' })
  const report = await api.find<Report>(path)
  if (report === null || report.edition === null) throw data(null, { status: 404 })
  const { items } = await api.get<{ items: readonly PreviewedOffer[] }>(`${path}/offers?${query.toString()}`)
  return { edition: report.edition, offers: items, market }
}

/** The list as customers would see it with an edition. */
export default function EditionPreview({ loaderData }: Route.ComponentProps) {
  const t = useWords(catalogueDeskWords)
  const tc = useWords(cockpitWords)
  const format = useFormat()
  const to = paths(useLocale())
  const { edition, offers, market } = loaderData
  return (
    <Screen
      title={t('previewTitle', { number: edition.number })}
      text={t('previewText')}
      actions={<Link to={to.cockpitEdition(edition.id)}>{t('back')}</Link>}
    >
      <LinkChips
        name="market"
        label={tc('market')}
        chosen={market}
        chips={marketCodes.map((code) => ({ value: code, label: tc(`market.${code}`) }))}
      />
      {offers.length === 0 && <Notice size="place" title={t('previewEmpty')} text={t('previewEmptyText')} />}
      <ul className={styles.cards}>
        {offers.map((offer) => (
          <li key={offer.sku} className={styles.card}>
            {offer.vehicle !== null && (
              <div>
                <VehiclePicture
                  {...plainLook}
                  drawing={offer.vehicle.drawing}
                  paint={offer.vehicle.paints[0]?.hex ?? plainLook.paint}
                  alt=""
                />
              </div>
            )}
            <h2>{offer.title}</h2>
            <p>{offer.claim}</p>
            {offer.vehicle !== null && <p>{t('paints', { count: offer.vehicle.paints.length })}</p>}
            <p>{t('fromPrice', { price: format.exact(offer.lowestTotal) })}</p>
          </li>
        ))}
      </ul>
    </Screen>
  )
}
