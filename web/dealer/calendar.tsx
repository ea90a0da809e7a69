import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { Link } from 'react-router'
import { serverApi, type Api } from '../api.ts'
import { maker } from '../brand/maker.ts'
import type { DealSummary } from '../deal/deal.ts'
import { Panel } from '../deal/panel.tsx'
import { dayAfter, mondayOf, weekOf } from '../deal/week.ts'
import { useFormat } from '../format.ts'
import { homeLocale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { personContext } from '../shell/session.ts'
import { dealerCalendarWords } from '../words/dealer-calendar.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { CalendarWeek, type CalendarDay } from './calendar-week.tsx'
import type { PartnerDrive } from './drive-groups.ts'
import { Screen } from './screen.tsx'
import { readOwnPartner } from './work-file.ts'
import type { Appointment, PartnerDeal } from './work.ts'
import type { Route } from './+types/calendar.ts'
import styles from './calendar.module.css'

const DAYS = 7
const READY_SHOWN = 20

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(dealerCalendarWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('calendar')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const api = serverApi({ request, context })
  const partner = await readOwnPartner(api, context.get(personContext).partnerId)
  const { timeZone, week, closedOn } = partner.hours
  const today = Temporal.Now.plainDateISO(timeZone).toString()
  const monday = mondayOf(dayOf(new URL(request.url).searchParams.get('day')) ?? today)
  const startOf = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant().toString()
  const period = new URLSearchParams({ from: startOf(monday), until: startOf(dayAfter(monday, DAYS)) })
  const [{ items }, ready, drives] = await Promise.all([
    api.get<{ items: readonly Appointment[] }>(`/api/partner-appointments?${period}`),
    api.get<{ items: readonly DealSummary[] }>(`/api/deals?state=PAID&limit=${READY_SHOWN}`),
    api.get<{ items: readonly PartnerDrive[] }>('/api/partner-test-drives'),
  ])
  const drivers = new Map(drives.items.map((drive) => [drive.appointmentId, drive.name]))
  const titles = await readTitles(api, items)
  const days: readonly CalendarDay[] = Array.from({ length: DAYS }, (_, place) => {
    const day = dayAfter(monday, place)
    return {
      day,
      isToday: day === today,
      spans: closedOn.includes(day) ? [] : (week[place] ?? []),
      appointments: items
        .filter(({ startsAt }) => localDay(startsAt, timeZone) === day)
        .map((appointment) => ({
          ...appointment,
          title: titles.get(appointment.dealId ?? '') ?? drivers.get(appointment.id) ?? null,
        })),
    }
  })
  return { monday, days, ready: ready.items }
}

function localDay(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

/** A plain day from the address; anything else is none. */
function dayOf(text: string | null): string | null {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null
}

/** What the appointments are about. An appointment names its deal only by its id. */
async function readTitles(api: Api, appointments: readonly Appointment[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(appointments.flatMap(({ dealId }) => dealId ?? []))
  const titles = await Promise.all(
    [...ids].map(async (id) => {
      const deal = await api.find<PartnerDeal>(`/api/deals/${id}`)
      const buyer = deal?.buyer?.name
      return [id, [deal?.summary.title, buyer].filter((each) => each !== undefined).join(', ')] as const
    }),
  )
  return new Map(titles)
}

export default function CalendarPage({ loaderData }: Route.ComponentProps) {
  const t = useWords(dealerCalendarWords)
  const to = paths(useLocale())
  const format = useFormat()
  const { monday, days, ready } = loaderData
  const weekHref = (weeks: number) => `${to.dealerCalendar}?${new URLSearchParams({ day: mondayOf(monday, weeks) })}`
  return (
    <Screen
      title={format.week(weekOf(monday))}
      text={t('calendarText')}
      actions={
        <nav className={styles.weeks} aria-label={t('calendar')}>
          <Link to={weekHref(-1)} className={styles.step} aria-label={t('earlier')} title={t('earlier')}>
            <IconChevronLeft size={22} stroke={1.75} aria-hidden="true" />
          </Link>
          <Link to={to.dealerCalendar} className={styles.today}>
            {t('thisWeek')}
          </Link>
          <Link to={weekHref(1)} className={styles.step} aria-label={t('later')} title={t('later')}>
            <IconChevronRight size={22} stroke={1.75} aria-hidden="true" />
          </Link>
        </nav>
      }
    >
      <CalendarWeek days={days} />
      <Panel title={t('noDate')}>
        {ready.length === 0 ? (
          <p>{t('noDateNone')}</p>
        ) : (
          <>
            <p>{t('noDateText')}</p>
            <ul className={styles.ready}>
              {ready.map(({ id, title, orderNumber }) => (
                <li key={id}>
                  <Link to={to.dealerDeal(id)}>{title}</Link> <span>{orderNumber}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Panel>
    </Screen>
  )
}
