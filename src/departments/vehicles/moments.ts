import type { Instant } from '../../kernel/time.ts'
import type { Moment } from '../../house/department.ts'
import type { Language } from '../../house/markets/market.ts'
import { balanceDue, type DealFile } from './deal-file.ts'
import { hasReached } from './deal-state.ts'
import { momentWords } from './moment-words.ts'

const MOST = 3

/** What a customer should see of running deals today, the most urgent first. */
export function momentsOf(files: readonly DealFile[], language: Language, at: Instant): readonly Moment[] {
  const rank = { now: 0, soon: 1, calm: 2 }
  return files
    .map((file) => momentOf(file, language, at))
    .toSorted((one, other) => rank[one.urgency] - rank[other.urgency])
    .slice(0, MOST)
}

function momentOf(file: DealFile, language: Language, at: Instant): Moment {
  const { deal } = file
  const words = momentWords[language]
  const card = { href: `/my/deals/${deal.id}`, at: file.changedAt }
  const { state } = deal
  if (state.name === 'HANDOVER_BOOKED') {
    const urgency = state.handoverAt.since(at).total('hours') < 48 ? 'now' : 'soon'
    return {
      ...card,
      kind: 'handover',
      title: words.handover(deal.title),
      detail: words.day(state.handoverAt, deal.market),
      urgency,
    }
  }
  if (state.name === 'PAID') {
    return { ...card, kind: 'book-handover', title: words.book(deal.title), detail: words.bookDetail, urgency: 'now' }
  }
  if (hasReached(state.name, 'AT_PARTNER') && balanceDue(file).amount > 0) {
    return {
      ...card,
      kind: 'pay-balance',
      title: words.pay(deal.title),
      detail: words.cash(balanceDue(file)),
      urgency: 'now',
    }
  }
  if (state.name === 'WITHDRAWAL_OPEN') {
    return {
      ...card,
      kind: 'delivered',
      title: words.delivered(deal.title),
      detail: words.deliveredDetail,
      urgency: 'calm',
    }
  }
  const detail = deal.promise ? words.expected(deal.promise.date) : ''
  return { ...card, kind: 'on-its-way', title: words.onItsWay(deal.title), detail, urgency: 'calm' }
}
