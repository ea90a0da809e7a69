import { Form, Link, redirect } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Panel } from '../../deal/panel.tsx'
import { Said } from '../../deal/said.tsx'
import { posted } from '../../form/posted.ts'
import { type Money, useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { useLive } from '../../shell/live.ts'
import { Notice } from '../../shell/notice.tsx'
import { Page } from '../../shell/page.tsx'
import { ButtonLink } from '../../store/button-link.tsx'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { chargingProblem } from '../../words/my-charging-problem.ts'
import { myChargingWords } from '../../words/my-charging.ts'
import { kwh, type Place, type Session } from './session-file.ts'
import { SessionLine } from './session-line.tsx'
import type { Route } from './+types/charging.ts'
import styles from './charging.module.css'

const SHOWN = 20
const LIVE_SECONDS = 10

interface Month {
  readonly month: string
  readonly sessions: number
  readonly energyWh: number
  readonly cost: Money
  readonly co2G: number
}

interface Reservation {
  readonly id: string
  readonly state: 'requested' | 'reserved' | 'refused' | 'cancelling' | 'cancelled' | 'expired'
  readonly place: Place
  readonly until: string
  readonly isCancellable: boolean
}

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(myChargingWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('place')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const api = serverApi({ request, context })
  const cursor = new URL(request.url).searchParams.get('cursor')
  const asked = new URLSearchParams({ limit: String(SHOWN), ...(cursor === null ? {} : { cursor }) })
  const [page, months, reservations] = await Promise.all([
    api.get<{ items: readonly Session[]; next: string | null }>(`/api/me/charging/sessions?${asked.toString()}`),
    api.get<{ items: readonly Month[] }>('/api/me/charging/months'),
    api.get<{ items: readonly Reservation[] }>('/api/me/charging/reservations'),
  ])
  const open = reservations.items.filter(({ isCancellable, state }) => isCancellable || state === 'cancelling')
  return { ...page, months: months.items, reservations: open, key: crypto.randomUUID() }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const path = `/api/me/charging/reservations/${encodeURIComponent(form.text('reservation'))}/cancellations`
  const answer = await serverApi({ request, context }).send('POST', path, undefined, form.text('key'))
  if (!answer.ok) return { failure: chargingProblem(answer.problem, locale.language) }
  return redirect(paths(locale).myCharging)
}

/** What is charging, what was charged, month by month, and what is kept free. */
export default function MyCharging({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(myChargingWords)
  const to = paths(useLocale())
  useLive(LIVE_SECONDS)
  const { items, next, months, reservations, key } = loaderData
  const running = items.filter(({ isLive }) => isLive)
  const past = items.filter(({ isLive }) => !isLive)
  const isEmpty = items.length === 0 && reservations.length === 0
  return (
    <Page title={t('place')} text={t('text')} actions={<Ways />}>
      {actionData !== undefined && <Said mood="bad">{actionData.failure}</Said>}
      {isEmpty && <Notice size="place" title={t('emptyTitle')} text={t('emptyText')} />}
      {running.length > 0 && (
        <Panel title={t('running')}>
          <ul className={styles.list}>
            {running.map((session) => (
              <SessionLine key={session.id} session={session} />
            ))}
          </ul>
        </Panel>
      )}
      {reservations.length > 0 && <Reservations reservations={reservations} postKey={key} />}
      {!isEmpty && (
        <div className={styles.columns}>
          <Panel title={t('history')} aside={<a href={to.myChargingTable}>{t('table')}</a>}>
            <ul className={styles.list}>
              {past.map((session) => (
                <SessionLine key={session.id} session={session} />
              ))}
            </ul>
            {next !== null && <Link to={`?cursor=${next}`}>{t('more')}</Link>}
          </Panel>
          <Months months={months} />
        </div>
      )}
    </Page>
  )
}

function Ways() {
  const t = useWords(myChargingWords)
  const to = paths(useLocale())
  return (
    <ButtonLink to={to.myChargingCards} kind="quiet">
      {t('cards')}
    </ButtonLink>
  )
}

function Months({ months }: { months: readonly Month[] }) {
  const t = useWords(myChargingWords)
  const format = useFormat()
  return (
    <Panel title={t('months')}>
      <ul className={styles.list}>
        {months.map(({ month, sessions, energyWh, cost, co2G }) => (
          <li key={month} className={styles.row}>
            <span>
              {format.month(month)}
              <br />
              <span className={styles.quiet}>
                {t('monthLine', { count: sessions })} · {format.quantity(kwh(energyWh), 'kWh', 1)} ·{' '}
                {format.quantity(co2G / 1000, 'kg', 1)} {t('co2')}
              </span>
            </span>
            <strong>{format.money(cost)}</strong>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Reservations({ reservations, postKey }: { reservations: readonly Reservation[]; postKey: string }) {
  const t = useWords(myChargingWords)
  const format = useFormat()
  return (
    <Panel title={t('reservations')}>
      <ul className={styles.list}>
        {reservations.map(({ id, place, state, until, isCancellable }) => (
          <li key={id} className={styles.row}>
            <span>
              {place.name}, {place.city}
              <br />
              <span className={styles.quiet}>{t(`reservation.${state}`, { time: format.time(until) })}</span>
            </span>
            {isCancellable && (
              <Form method="post">
                <input type="hidden" name="reservation" value={id} />
                <input type="hidden" name="key" value={`${postKey}-${id}`} />
                <button type="submit">{t('cancelReservation')}</button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
