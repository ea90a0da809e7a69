import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Notice } from '../../shell/notice.tsx'
import { Page } from '../../shell/page.tsx'
import { ButtonLink } from '../../store/button-link.tsx'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { garageWords } from '../../words/garage.ts'
import orders from '../orders.module.css'
import { type HandedOn, type OwnedVehicle, readOwnedLook } from './garage-file.ts'
import { HandedOnPanel } from './handed-on.tsx'
import { VehicleCard } from './vehicle-card.tsx'
import type { Route } from './+types/garage.ts'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(garageWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('garage')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const { vehicles, handedOn } = await api.get<{
    vehicles: readonly OwnedVehicle[]
    handedOn: readonly HandedOn[]
  }>(`/api/garage?language=${locale.language}`)
  const shown = vehicles.map(async (vehicle) => ({ vehicle, look: await readOwnedLook(api, vehicle, locale) }))
  return { shown: await Promise.all(shown), handedOn }
}

export default function Garage({ loaderData }: Route.ComponentProps) {
  const t = useWords(garageWords)
  const to = paths(useLocale())
  const { shown, handedOn } = loaderData
  const add = <ButtonLink to={to.myGarageAdd}>{t('add')}</ButtonLink>
  return (
    <Page title={t('garage')} text={t('garageText')} {...(shown.length > 0 ? { actions: add } : {})}>
      {shown.length === 0 ? (
        <Notice size="place" title={t('emptyTitle')} text={t('emptyText')} action={add} />
      ) : (
        <ul className={orders.orders}>
          {shown.map((each) => (
            <li key={each.vehicle.vin}>
              <VehicleCard {...each} />
            </li>
          ))}
        </ul>
      )}
      {handedOn.length > 0 && <HandedOnPanel handedOn={handedOn} />}
    </Page>
  )
}
