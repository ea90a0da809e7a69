import type { Moment } from '../../../house/department.ts'
import type { Language } from '../../../house/markets/market.ts'
import { type Instant, isBefore } from '../../../kernel/time.ts'
import { type Activation, UNDO_HOURS } from './activation.ts'
import { functionWords } from './function-words.ts'
import { isOverdue, type Subscription } from '../../../house/billing/public.ts'

const MOST = 3
const href = '/my/functions'

/** A bought function, with the contract behind it if it goes on by itself. */
export interface Running {
  readonly activation: Activation
  readonly subscription: Subscription | undefined
}

/** What a customer should see of bought functions today: what the bank declined, what waits for the car, failed or is new. */
export function functionMoments(
  functions: readonly Running[],
  { language, at }: { readonly language: Language; readonly at: Instant },
  titleOf: (functionCode: string) => string,
): readonly Moment[] {
  return functions
    .flatMap(({ activation, subscription }) => {
      const told = { language, at, title: titleOf(activation.functionCode) }
      return isDeclined(activation, subscription) ? [declinedMoment(activation, told)] : momentOf(activation, told)
    })
    .toSorted((one, other) => Number(other.urgency === 'now') - Number(one.urgency === 'now'))
    .slice(0, MOST)
}

function isDeclined({ kind }: Activation, subscription: Subscription | undefined): boolean {
  return kind === 'first' && subscription !== undefined && isOverdue(subscription)
}

function declinedMoment(
  { id, createdAt }: Activation,
  { language, title }: { readonly language: Language; readonly title: string },
): Moment {
  const { declined, declinedDetail } = functionWords[language]
  return {
    kind: 'function',
    title: declined(title),
    detail: declinedDetail,
    href: `/my/functions/${id}/payment`,
    urgency: 'now',
    at: createdAt,
  }
}

function momentOf(
  { state, voucher, createdAt }: Activation,
  { language, at, title }: { readonly language: Language; readonly at: Instant; readonly title: string },
): readonly Moment[] {
  const words = functionWords[language]
  const isNews = (since: Instant) => isBefore(at, since.add({ hours: UNDO_HOURS }))
  switch (state.name) {
    case 'waiting':
    case 'sent':
      return [
        {
          kind: 'function',
          title: words.waiting(title),
          detail: words.waitingDetail,
          href,
          urgency: 'soon',
          at: createdAt,
        },
      ]
    case 'failed':
      return isNews(state.at)
        ? [
            {
              kind: 'function',
              title: words.failed(title),
              detail: voucher === null ? words.failedDetail : words.failedVoucher,
              href,
              urgency: 'soon',
              at: state.at,
            },
          ]
        : []
    case 'active':
      return isNews(state.at)
        ? [
            {
              kind: 'function',
              title: words.active(title),
              detail: words.activeDetail,
              href,
              urgency: 'calm',
              at: state.at,
            },
          ]
        : []
    default:
      return []
  }
}
