import { isRunning } from '../deal/deal.ts'
import { promiseWords } from '../deal/stages.ts'
import type { format } from '../format.ts'
import type { paths } from '../paths.ts'
import { dealWords } from '../words/deal.ts'
import { wordsIn, type Say } from '../words/dictionary.ts'
import type { myWords } from '../words/my.ts'
import type { Language } from '../locale.ts'
import { type CustomerDeal, openQuestion, type OrderSummary } from './purchase.ts'

const MOST = 7
const NEWS_DAYS = 14
const SOON_HOURS = 48
const MS_PER_HOUR = 3_600_000

/** One card on the customer's Today page, with one thing to do. */
export interface Moment {
  readonly key: string
  readonly urgency: 'now' | 'soon' | 'calm'
  readonly title: string
  readonly text: string
  readonly action: string
  readonly href: string
}

export interface MomentContext {
  readonly t: Say<(typeof myWords)['de']>
  readonly format: ReturnType<typeof format>
  readonly to: ReturnType<typeof paths>
  readonly language: Language
  readonly now: Date
}

/** What a customer should see today: the most urgent first, at most seven. */
export function momentsOf(
  orders: readonly OrderSummary[],
  deals: readonly CustomerDeal[],
  context: MomentContext,
): readonly Moment[] {
  const rank = { now: 0, soon: 1, calm: 2 }
  const unpaid = orders.filter(({ state }) => state === 'awaiting-payment').map((order) => unpaidMoment(order, context))
  const running = deals
    .filter(({ summary }) => isRunning(summary.state) && summary.state !== 'SUBMITTED')
    .map((deal) => dealMoment(deal, context))
  return [...unpaid, ...running].toSorted((one, other) => rank[one.urgency] - rank[other.urgency]).slice(0, MOST)
}

function unpaidMoment({ number, titles }: OrderSummary, { t, to }: MomentContext): Moment {
  return {
    key: number,
    urgency: 'now',
    title: t('moment.order-unpaid', { title: titles.join(', ') }),
    text: t('moment.order-unpaid.text'),
    action: t('moment.order-unpaid.action'),
    href: to.myPayment(number),
  }
}

function dealMoment(deal: CustomerDeal, context: MomentContext): Moment {
  const { t, format, to, now } = context
  const { summary, steps, handover, withdrawalUntil } = deal
  const { id, title, orderNumber } = summary
  const partner = summary.partner?.name ?? t('yourDealer')
  const order = to.myOrder(orderNumber)
  const question = openQuestion(deal)
  const at = { key: id, href: order }
  if (steps.includes('book-handover') && handover === null) {
    return {
      ...at,
      urgency: 'now',
      title: t('moment.book', { title }),
      text: t('moment.book.text', { partner }),
      action: t('moment.book.action'),
      href: to.myHandover(id),
    }
  }
  if (steps.includes('pay') && isBeforeHandoverSoon(deal)) {
    return {
      ...at,
      urgency: 'now',
      title: t('moment.balance', { title }),
      text: t('moment.balance.text', { amount: format.money(summary.balanceDue) }),
      action: t('moment.balance.action'),
      href: to.myPayment(orderNumber),
    }
  }
  if (handover !== null && !handover.isDone) {
    const hours = (new Date(handover.at).getTime() - now.getTime()) / MS_PER_HOUR
    return {
      ...at,
      urgency: hours < SOON_HOURS ? 'now' : 'soon',
      title: t('moment.handover', { title }),
      text: t('moment.handover.text', { at: format.dayAndTime(handover.at), partner }),
      action: t('moment.handover.action'),
    }
  }
  if (withdrawalUntil !== null) {
    return {
      ...at,
      urgency: 'calm',
      title: t('moment.withdrawal', { title }),
      text: t('moment.withdrawal.text', { until: format.dayAndTime(withdrawalUntil) }),
      action: t('moment.withdrawal.action'),
    }
  }
  if (question !== undefined) {
    return {
      ...at,
      urgency: 'soon',
      title: t('moment.answer', { title, partner: question.partner?.name ?? t('yourDealer') }),
      text: t('moment.answer.text', { until: format.dayAndTime(question.deadline) }),
      action: t('moment.answer.action'),
    }
  }
  if (summary.shown === 'ON_HOLD') {
    return {
      ...at,
      urgency: 'soon',
      title: t('moment.held', { title }),
      text: t('moment.held.text'),
      action: t('moment.held.action'),
    }
  }
  return newDateMoment(deal, context) ?? wayMoment(deal, context)
}

/** A promised date that changed in the last days, with its reason. */
function newDateMoment({ summary, promises }: CustomerDeal, context: MomentContext): Moment | null {
  const { t, language, format, to, now } = context
  const last = promises.at(-1)
  if (last === undefined || promises.length < 2) return null
  if (now.getTime() - new Date(last.promisedAt).getTime() > NEWS_DAYS * 24 * MS_PER_HOUR) return null
  const say = wordsIn(dealWords, language)
  return {
    key: summary.id,
    urgency: 'soon',
    title: t('moment.date', { title: summary.title }),
    text: t('moment.date.text', {
      date: promiseWords(last, { t: say, format }),
      reason: say(`promise.${last.reason}`),
    }),
    action: t('moment.date.action'),
    href: to.myOrder(summary.orderNumber),
  }
}

function wayMoment({ summary, promises }: CustomerDeal, { t, format, to, language }: MomentContext): Moment {
  const say = wordsIn(dealWords, language)
  const last = promises.at(-1)
  return {
    key: summary.id,
    urgency: 'calm',
    title: t('moment.way', { title: summary.title, state: say(`state.${summary.shown}`) }),
    text:
      last === undefined
        ? t('moment.way.textOpen')
        : t('moment.way.text', { date: promiseWords(last, { t: say, format }) }),
    action: t('moment.way.action'),
    href: to.myOrder(summary.orderNumber),
  }
}

/** The balance is asked for once the vehicle is there; before, it may be paid and nobody is urged to. */
function isBeforeHandoverSoon({ summary }: CustomerDeal): boolean {
  return summary.state === 'AT_PARTNER' || summary.state === 'PREPARED' || summary.state === 'REGISTERED'
}
