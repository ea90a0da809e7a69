import { isRunning } from '../deal/deal.ts'
import { promiseWords } from '../deal/stages.ts'
import type { format } from '../format.ts'
import type { Language } from '../locale.ts'
import type { paths } from '../paths.ts'
import { dealWords } from '../words/deal.ts'
import { wordsIn, type Say } from '../words/dictionary.ts'
import type { myDayWords } from '../words/my-day.ts'
import { type CustomerDeal, openQuestion, type OrderSummary } from './purchase.ts'

const MOST = 7
const NEWS_DAYS = 14
const MS_PER_DAY = 86_400_000

/** One card on the customer's Today page, with one thing to do. */
export interface Moment {
  readonly key: string
  readonly urgency: 'now' | 'soon' | 'calm'
  readonly title: string
  readonly text: string
  readonly action: string
  readonly href: string
}

/** A moment as `GET /api/me/moments` tells it; `href` is a path below the reader's locale. */
export interface ToldMoment {
  readonly kind: string
  readonly title: string
  readonly detail: string
  readonly href: string
  readonly urgency: 'now' | 'soon' | 'calm'
}

export interface Day {
  readonly moments: readonly ToldMoment[]
  readonly orders: readonly OrderSummary[]
  /** The customer's running deals. */
  readonly deals: readonly CustomerDeal[]
}

export interface MomentContext {
  readonly t: Say<(typeof myDayWords)['de']>
  readonly format: ReturnType<typeof format>
  readonly to: ReturnType<typeof paths>
  readonly language: Language
  readonly now: Date
}

/**
 * What a customer should see today, the most urgent first, at most seven: what the departments tell, orders that wait for
 * money, and news of a deal in place of the calm card that says it is on its way.
 */
export function momentsOf({ moments, orders, deals }: Day, context: MomentContext): readonly Moment[] {
  const rank = { now: 0, soon: 1, calm: 2 }
  const unpaid = orders.filter(({ state }) => state === 'awaiting-payment').map((order) => unpaidMoment(order, context))
  const news = deals.filter(({ summary }) => isRunning(summary.state)).flatMap((deal) => newsOf(deal, context) ?? [])
  const told = moments
    .map((moment) => toldMoment(moment, deals, context))
    .filter(({ key, urgency }) => urgency !== 'calm' || news.every((each) => each.key !== key))
  const lately = news.filter(({ key }) => told.every((each) => each.key !== key))
  return [...unpaid, ...told, ...lately]
    .toSorted((one, other) => rank[one.urgency] - rank[other.urgency])
    .slice(0, MOST)
}

const actions = ['handover', 'book-handover', 'pay-balance', 'delivered', 'on-its-way', 'consent', 'handed-on'] as const

function toldMoment(moment: ToldMoment, deals: readonly CustomerDeal[], { t, to }: MomentContext): Moment {
  const { kind, title, detail, href, urgency } = moment
  const deal = deals.find(({ summary }) => href.endsWith(summary.id))?.summary
  const known = actions.find((action) => action === kind)
  const own = `${to.home}${href}`
  const direct = {
    'book-handover': deal && to.myHandover(deal.id),
    'pay-balance': deal && to.myPayment(deal.orderNumber),
  }
  const isDirect = known === 'book-handover' || known === 'pay-balance'
  return {
    key: deal?.id ?? href,
    urgency,
    title,
    text: detail,
    action: known === undefined ? t('moment.look') : t(`moment.${known}`),
    href: isDirect ? (direct[known] ?? own) : own,
  }
}

function unpaidMoment({ number, titles }: OrderSummary, { t, to }: MomentContext): Moment {
  return {
    key: number,
    urgency: 'now',
    title: t('moment.unpaid.title', { title: titles.join(', ') }),
    text: t('moment.unpaid.text'),
    action: t('moment.unpaid'),
    href: to.myPayment(number),
  }
}

/** What is new about a deal: somebody is being asked, it is on hold, or its date has changed. */
function newsOf({ summary, promises, asked }: CustomerDeal, context: MomentContext): Moment | undefined {
  const { t, format, to, language, now } = context
  const { id, title, orderNumber, shown } = summary
  const card = { key: id, urgency: 'soon', action: t('moment.look'), href: to.myOrder(orderNumber) } as const
  const question = openQuestion({ asked })
  if (question !== undefined) {
    return {
      ...card,
      title: t('moment.asked.title', { title, partner: question.partner?.name ?? t('moment.dealer') }),
      text: t('moment.asked.text', { until: format.dayAndTime(question.deadline) }),
    }
  }
  if (shown === 'ON_HOLD') return { ...card, title: t('moment.held.title', { title }), text: t('moment.held.text') }
  const last = promises.at(-1)
  if (last === undefined || promises.length < 2) return undefined
  if (now.getTime() - new Date(last.promisedAt).getTime() > NEWS_DAYS * MS_PER_DAY) return undefined
  const say = wordsIn(dealWords, language)
  return {
    ...card,
    title: t('moment.date.title', { title }),
    text: t('moment.date.text', {
      date: promiseWords(last, { t: say, format }),
      reason: say(`promise.${last.reason}`),
    }),
  }
}
