import { Button } from '@mantine/core'
import { Form, Link, redirect, useNavigation } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Panel } from '../../deal/panel.tsx'
import { Said } from '../../deal/said.tsx'
import { Facts } from '../../figures/facts.tsx'
import { posted } from '../../form/posted.ts'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { useLive } from '../../shell/live.ts'
import { Page } from '../../shell/page.tsx'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { chargingProblem } from '../../words/my-charging-problem.ts'
import { myChargingWords } from '../../words/my-charging.ts'
import { EnergyCurve } from './energy-curve.tsx'
import { PriceList } from './price-list.tsx'
import { disputeReasons, kwh, type SessionFile } from './session-file.ts'
import type { Route } from './+types/session.ts'
import styles from './charging.module.css'

const LIVE_SECONDS = 3

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(myChargingWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('place')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { language } = parseLocale(params.locale) ?? homeLocale
  const path = `/api/me/charging/sessions/${encodeURIComponent(params.session)}?language=${language}`
  return { file: await serverApi({ request, context }).get<SessionFile>(path), key: crypto.randomUUID() }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const reason = form.text('reason')
  const path = `/api/me/charging/sessions/${encodeURIComponent(params.session)}`
  const api = serverApi({ request, context })
  const key = form.text('key')
  const answer =
    reason === ''
      ? await api.send('POST', `${path}/stops`, undefined, key)
      : await api.send('POST', `${path}/disputes`, { reason }, `${key}-dispute`)
  if (!answer.ok) return { failure: chargingProblem(answer.problem, locale.language) }
  return redirect(paths(locale).myChargingSession(params.session))
}

/** A session: live while it runs, its receipt afterwards. */
export default function ChargingSession({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(myChargingWords)
  const to = paths(useLocale())
  const { file, key } = loaderData
  const { place, state, isLive, reason } = file
  return (
    <Page
      title={place.name}
      text={`${place.address}, ${place.city}`}
      actions={<Link to={to.myCharging}>{t('back')}</Link>}
    >
      {(isLive || state === 'ended') && <Live />}
      {actionData !== undefined && <Said mood="bad">{actionData.failure}</Said>}
      {reason !== null && <Said mood="bad">{t(`reason.${reason}`)}</Said>}
      <div className={styles.columns}>
        <div className={styles.column}>{isLive ? <Running file={file} postKey={key} /> : <Receipt file={file} />}</div>
        <div className={styles.column}>
          <Panel title={t('prices')}>
            <PriceList prices={file.prices} />
          </Panel>
          {!isLive && <Dispute file={file} postKey={key} />}
        </div>
      </div>
    </Page>
  )
}

function Live() {
  useLive(LIVE_SECONDS)
  return null
}

interface Part {
  readonly file: SessionFile
}

function Running({ file, postKey }: Part & { postKey: string }) {
  const t = useWords(myChargingWords)
  const format = useFormat()
  const isSending = useNavigation().state !== 'idle'
  const { state, energyWh, cost, powerW, forecastEndAt, blockingFrom, points, isStoppable } = file
  return (
    <Panel title={t(`state.${state}`)}>
      <div aria-live="polite">
        <p className={styles.big}>{format.quantity(kwh(energyWh), 'kWh', 1)}</p>
        <p>
          {t('soFar')}: <strong>{format.money(cost)}</strong>
        </p>
      </div>
      <EnergyCurve points={points} />
      <Facts
        kind="figures"
        facts={[
          { label: t('power'), value: powerW === null ? '–' : format.quantity(powerW / 1000, 'kW', 1) },
          { label: t('forecastEnd'), value: forecastEndAt === null ? '–' : format.time(forecastEndAt) },
          { label: t('blocking'), value: blockingFrom === null ? t('noBlocking') : format.time(blockingFrom) },
          ...holdFact(file, t, format),
        ]}
      />
      {blockingFrom !== null && (
        <p className={styles.quiet}>{t('blockingSoon', { time: format.time(blockingFrom) })}</p>
      )}
      {isStoppable && (
        <Form method="post" className={styles.actions}>
          <input type="hidden" name="key" value={postKey} />
          <Button type="submit" size="lg" loading={isSending}>
            {t(state === 'requested' || state === 'starting' ? 'call' : 'stop')}
          </Button>
        </Form>
      )}
    </Panel>
  )
}

function holdFact(
  { hold }: SessionFile,
  t: ReturnType<typeof useWords<(typeof myChargingWords)['de']>>,
  format: ReturnType<typeof useFormat>,
) {
  if (hold === null) return []
  const [amount, captured] = [format.money(hold.amount), format.money(hold.captured)]
  return [{ label: t('held'), value: t(`hold.${hold.state}`, { amount, captured }) }]
}

function Receipt({ file }: Part) {
  const t = useWords(myChargingWords)
  const format = useFormat()
  const { state, place, startedAt, endedAt, energyWh, cost, costTax, co2G, verdict, settledBy, beganWith } = file
  if (state === 'failed') return null
  return (
    <Panel title={t(`state.${state}`)}>
      <p className={styles.big}>{format.money(cost)}</p>
      <Facts
        facts={[
          { label: t('energy'), value: format.quantity(kwh(energyWh), 'kWh', 1) },
          { label: t('tax'), value: format.money(costTax) },
          ...(startedAt !== null && endedAt !== null
            ? [
                {
                  label: t('when'),
                  value: t('until', { from: format.dayAndTime(startedAt), until: format.time(endedAt) }),
                },
              ]
            : []),
          { label: t('operator'), value: place.operatorName },
          ...(place.evseId === null
            ? []
            : [{ label: t('evse'), value: `${place.evseId}, ${t(`began.${beganWith}`)}` }]),
          { label: t('meter'), value: t(`meter.${verdict ?? 'none'}`) },
          { label: t('version'), value: format.stamp(file.promisedAt) },
          { label: t('payer'), value: t(file.isPaidByOther ? 'payerOther' : 'payerSelf') },
          { label: t('co2'), value: format.quantity(co2G / 1000, 'kg', 1) },
          ...holdFact(file, t, format),
        ]}
      />
      {settledBy === 'meter' && <p className={styles.quiet}>{t('byMeter')}</p>}
    </Panel>
  )
}

function Dispute({ file, postKey }: Part & { postKey: string }) {
  const t = useWords(myChargingWords)
  const format = useFormat()
  if (file.dispute !== null) {
    return <Said mood="good">{t('disputed', { day: format.calendarDay(file.dispute.openedAt) })}</Said>
  }
  if (!file.isDisputable) return null
  return (
    <Panel title={t('disputeTitle')}>
      <p>{t('disputeText')}</p>
      <Form method="post" className={styles.actions}>
        <input type="hidden" name="key" value={postKey} />
        {disputeReasons.map((reason) => (
          <Button key={reason} type="submit" name="reason" value={reason} variant="default">
            {t(`dispute.${reason}`)}
          </Button>
        ))}
      </Form>
    </Panel>
  )
}
