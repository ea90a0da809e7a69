import { useNavigation } from 'react-router'
import { serverApi, siteContext } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { VehicleScene } from '../../deal/vehicle-scene.tsx'
import { useFormat } from '../../format.ts'
import { posted } from '../../form/posted.ts'
import { homeLocale, parseLocale } from '../../locale.ts'
import { Page } from '../../shell/page.tsx'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { garageProblem } from '../../words/garage-problem.ts'
import { garageWords } from '../../words/garage.ts'
import order from '../order.module.css'
import { ConsentPanel } from './consent-panel.tsx'
import { readGarageFile, readOwnedLook } from './garage-file.ts'
import styles from './garage.module.css'
import { RightsPanel } from './rights-panel.tsx'
import { DriversPanel, HandoverPanel, PassportPanel, SoftwarePanel } from './side-panels.tsx'
import { spellVin } from './vin.ts'
import type { Route } from './+types/vehicle.ts'

export function meta({ params, loaderData }: Route.MetaArgs) {
  const t = wordsIn(garageWords, (parseLocale(params.locale) ?? homeLocale).language)
  const title = loaderData?.file.vehicle.title
  return [{ title: `${title === undefined || title === '' ? t('unnamed') : title} · ${t('garage')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const file = await readGarageFile(api, params.vin, locale)
  return {
    file,
    look: await readOwnedLook(api, file.vehicle, locale),
    site: context.get(siteContext),
    key: crypto.randomUUID(),
    isNew: new URL(request.url).searchParams.has('added'),
  }
}

type Done = 'agreed' | 'denied' | 'shared' | 'unshared' | 'driverRemoved'

export async function action({ request, context, params }: Route.ActionArgs) {
  const { language } = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const t = wordsIn(garageWords, language)
  const base = `/api/garage/${encodeURIComponent(params.vin)}`
  const send = async (path: string, body: object | undefined, done: string) => {
    const key = form.has('key') ? form.text('key') : undefined
    const answer = await serverApi({ request, context }).send('POST', base + path, body, key)
    return answer.ok ? { said: done, failure: null } : { said: null, failure: garageProblem(answer.problem, language) }
  }
  const say = (done: Done) => t(done)
  const named = (name: string) => encodeURIComponent(form.text(name))
  switch (form.text('intent')) {
    case 'consent': {
      const isGiven = form.text('given') === 'yes'
      return send(`/consents/${named('number')}`, { isGiven }, say(isGiven ? 'agreed' : 'denied'))
    }
    case 'driver-add':
      return send('/drivers', { name: form.text('name') }, t('driverAdded', { name: form.text('name') }))
    case 'driver-remove':
      return send(`/drivers/${named('driver')}/removals`, undefined, say('driverRemoved'))
    case 'passport-share':
      return send('/passports', { showsVin: form.has('showsVin') }, say('shared'))
    default:
      return send(`/passports/${named('passport')}/withdrawals`, undefined, say('unshared'))
  }
}

export default function VehiclePage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(garageWords)
  const format = useFormat()
  const isSending = useNavigation().state !== 'idle'
  const { file, look, site, key, isNew } = loaderData
  const { vehicle, consents, rights, past, drivers, passports } = file
  const { vin, title, since, proof } = vehicle
  const name = title === '' ? t('unnamed') : title
  return (
    <Page
      title={name}
      text={`${spellVin(vin)}. ${t('since', { day: format.calendarDay(since) })}, ${t(`proof.${proof.kind}`)}.`}
    >
      {actionData?.failure != null && <Said mood="bad">{actionData.failure}</Said>}
      {actionData?.said != null && <Said mood="good">{actionData.said}</Said>}
      {isNew && actionData === undefined && <Said mood="good">{t('added')}</Said>}
      {consents.map((consent) => (
        <ConsentPanel key={consent.number} consent={consent} isSending={isSending} />
      ))}
      <div className={order.columns}>
        <div className={order.main}>
          {look !== null && (
            <div className={styles.head}>
              <VehicleScene look={look} title={name} />
            </div>
          )}
          <RightsPanel rights={rights} past={past} canAdd={vehicle.software !== null} />
        </div>
        <div className={order.side}>
          <SoftwarePanel software={vehicle.software} />
          <PassportPanel passports={passports} site={site} formKey={`${key}-passport`} />
          <DriversPanel drivers={drivers} formKey={`${key}-driver`} />
          <HandoverPanel vin={vin} />
        </div>
      </div>
    </Page>
  )
}
