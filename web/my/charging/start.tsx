import { Button } from '@mantine/core'
import { Form, Link, redirect, useNavigation } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Panel } from '../../deal/panel.tsx'
import { Said } from '../../deal/said.tsx'
import { Facts } from '../../figures/facts.tsx'
import { posted } from '../../form/posted.ts'
import { type Money, useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Page } from '../../shell/page.tsx'
import { ButtonLink } from '../../store/button-link.tsx'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { chargingProblem } from '../../words/my-charging-problem.ts'
import { myChargingWords } from '../../words/my-charging.ts'
import { PriceList } from './price-list.tsx'
import { kwh, type Place, type PriceLine } from './session-file.ts'
import type { Route } from './+types/start.ts'
import styles from './charging.module.css'

/** What `GET /api/me/charging/points/{id}/offer` tells. */
interface Offer {
  readonly place: Place
  readonly canStart: boolean
  readonly canReserve: boolean
  readonly tariffVersionId: string
  readonly prices: readonly PriceLine[]
  readonly car: string | null
  readonly energyWh: number
  readonly minutes: number
  readonly total: Money
  readonly blockingFrom: string | null
  readonly hold: Money | null
  readonly plan: boolean
  readonly credit: 'good' | 'no-method' | 'declined'
}

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(myChargingWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('startTitle')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { language } = parseLocale(params.locale) ?? homeLocale
  const path = `/api/me/charging/points/${encodeURIComponent(params.point)}/offer?language=${language}`
  return { offer: await serverApi({ request, context }).get<Offer>(path), key: crypto.randomUUID() }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const { language } = locale
  const form = await posted(request)
  const api = serverApi({ request, context })
  const pointId = params.point
  if (form.text('intent') === 'reserve') {
    const wanted = { pointId, language }
    const answer = await api.send('POST', '/api/me/charging/reservations', wanted, `${form.text('key')}-reserve`)
    if (!answer.ok) return { failure: chargingProblem(answer.problem, language) }
    return redirect(paths(locale).myCharging)
  }
  const wanted = { pointId, tariffVersionId: form.text('version'), language }
  const answer = await api.send<{ id: string }>('POST', '/api/me/charging/sessions', wanted, form.text('key'))
  if (!answer.ok) return { failure: chargingProblem(answer.problem, language) }
  return redirect(paths(locale).myChargingSession(answer.value.id))
}

/** What it costs here for this car, all prices, what is reserved, and one button. */
export default function StartCharging({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(myChargingWords)
  const format = useFormat()
  const { offer, key } = loaderData
  const { place, prices, car, energyWh, minutes, total, blockingFrom, hold, plan } = offer
  const amount = format.money(total)
  const energy = format.quantity(kwh(energyWh), 'kWh')
  return (
    <Page title={place.name} text={`${place.address}, ${place.city} · ${place.operatorName}`}>
      {actionData !== undefined && <Said mood="bad">{actionData.failure}</Said>}
      <div className={styles.columns}>
        <Panel title={car === null ? t('forAnyCar') : t('forCar', { car })}>
          <p className={styles.big}>{amount}</p>
          <p>
            {t('forecast', { energy, minutes: String(minutes) })}
            {plan && `, ${t('plan')}`}
          </p>
          <Facts
            facts={[
              { label: t('power'), value: format.quantity(place.maxPowerW / 1000, 'kW') },
              ...(place.evseId === null ? [] : [{ label: t('evse'), value: place.evseId }]),
              { label: t('blocking'), value: blockingFrom === null ? t('noBlocking') : format.time(blockingFrom) },
            ]}
          />
          <p className={styles.quiet}>
            {hold === null ? t('monthlyText') : t('holdText', { amount: format.money(hold) })}
          </p>
          <Ways offer={offer} postKey={key} />
        </Panel>
        <Panel title={t('pricesNow')}>
          <PriceList prices={prices} />
        </Panel>
      </div>
    </Page>
  )
}

function Ways({ offer, postKey }: { offer: Offer; postKey: string }) {
  const t = useWords(myChargingWords)
  const to = paths(useLocale())
  const isSending = useNavigation().state !== 'idle'
  if (offer.credit === 'no-method') {
    return (
      <>
        <p>{t('noMethod')}</p>
        <ButtonLink to={to.myWallet}>{t('toWallet')}</ButtonLink>
      </>
    )
  }
  if (offer.credit === 'declined') return <Said mood="bad">{t('declined')}</Said>
  return (
    <Form method="post" className={styles.actions}>
      <input type="hidden" name="key" value={postKey} />
      <input type="hidden" name="version" value={offer.tariffVersionId} />
      {offer.canStart ? (
        <Button type="submit" size="lg" loading={isSending}>
          {t('startNow')}
        </Button>
      ) : (
        <p>{t('notStartable')}</p>
      )}
      {offer.canReserve && (
        <Button type="submit" size="lg" variant="default" name="intent" value="reserve">
          {t('reserve')}
        </Button>
      )}
      <Link to={to.myCharging}>{t('back')}</Link>
    </Form>
  )
}
