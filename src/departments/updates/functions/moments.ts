import type { Moment } from '../../../house/department.ts'
import type { Language } from '../../../house/markets/market.ts'
import { type Instant, isBefore } from '../../../kernel/time.ts'
import { type Activation, UNDO_HOURS } from './activation.ts'
import { functionWords } from './function-words.ts'

const MOST = 3
const href = '/my/functions'

/** What a customer should see of bought functions today: what waits for the car, what failed, what is new. */
export function functionMoments(
  activations: readonly Activation[],
  { language, at }: { readonly language: Language; readonly at: Instant },
  titleOf: (functionCode: string) => string,
): readonly Moment[] {
  return activations
    .flatMap((activation) => momentOf(activation, { language, at, title: titleOf(activation.functionCode) }))
    .slice(0, MOST)
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
