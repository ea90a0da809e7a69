import { z } from 'zod'
import type { HouseEvent } from '../../kernel/events.ts'
import { moneySchema } from '../../kernel/http/route.ts'
import type { OrderReceipt } from '../checkout/public.ts'
import { orderFact } from '../checkout/public.ts'
import { testDriveFact } from '../partners/public.ts'
import { paymentFact } from '../payments/public.ts'
import type { Language } from '../markets/market.ts'
import { chargingNews } from './news-charging.ts'
import type { Letter, MessageKind, Telling } from './message.ts'
import type { MessageParts } from './parts.ts'
import { type MessageWords, messageWords, type Say, sayIn } from './words.ts'

/** What is read of the fact that a deal moved on. */
const dealMoved = z.object({
  dealId: z.string(),
  orderNumber: z.string(),
  customerId: z.string(),
  partnerId: z.string().nullable(),
  title: z.string(),
  what: z.string(),
  vin: z.string().nullable(),
  handoverAt: z.string().nullable().default(null),
})

/** What is read of the fact that something became of a function. */
const functionMoved = z.object({
  activationId: z.string(),
  customerId: z.string(),
  vin: z.string(),
  functionCode: z.string(),
  title: z.string(),
  orderNumber: z.string().nullable(),
  voucherNumber: z.string().nullable().default(null),
  outcome: z.enum(['active', 'failed', 'not-confirmed', 'undone']),
  total: moneySchema,
})

/** What is read of the fact that a function goes on by itself, or does not any more. */
const termMoved = functionMoved.extend({
  outcome: z.enum(['cancelled', 'renewed', 'payment-declined', 'last-call', 'unpaid', 'owner-changed', 'withdrawn']),
  until: z.string().nullable(),
})

/** Facts that customers are told of. */
export const toldFacts = [
  'order-placed',
  'payment-captured',
  'payment-refunded',
  'deal-moved',
  'function-moved',
  'function-term-moved',
  'test-drive-moved',
  'charging-session-told',
] as const

/** What a customer is told of a fact; `letter` knows the order's receipt where there is one. */
export interface News extends Omit<Telling, 'cause' | 'language' | 'market' | 'letter'> {
  readonly letter: (words: MessageWords, say: Say, receipt: OrderReceipt | undefined) => Letter
  /** The language in which somebody asked; else the order's. */
  readonly language?: Language
}

/** How partners are called, and what is sold in a language; null for what is not known any more. */
export type Names = Pick<MessageParts, 'partnerName' | 'offerTitle'>

/** What somebody is told of this fact; null when it is nobody's news. */
export function newsOf(event: HouseEvent, names: Names): News | null {
  const { type, data, at } = event
  switch (type) {
    case 'order-placed':
      return orderNews(data, at)
    case 'payment-captured':
    case 'payment-refunded':
      return paymentNews(type, data, at)
    case 'deal-moved':
      return dealNews(data, at, names)
    case 'function-moved':
      return functionNews(data, at, names)
    case 'function-term-moved':
      return termNews(data, at, names)
    case 'test-drive-moved':
      return testDriveNews(data, at, names)
    case 'charging-session-told':
      return chargingNews(data, at)
    default:
      return null
  }
}

/** The telling of a piece of news: in the language of the order that it is about. */
export function tellingOf(event: HouseEvent, { letter, ...news }: News, receipt: OrderReceipt | undefined): Telling {
  return {
    ...news,
    cause: `${event.type} ${event.id}`,
    language: news.language ?? receipt?.language ?? null,
    market: receipt?.market ?? null,
    letter: (language, market) => letter(messageWords[language], sayIn(language, market), receipt),
  }
}

function orderNews(data: unknown, at: News['at']): News {
  const { customerId, number } = orderFact.parse(data)
  return {
    customerId,
    kind: 'order-placed',
    at,
    orderNumber: number,
    vin: null,
    link: `my/orders/${number}/confirmation`,
    letter: (words, say, receipt) => {
      if (!receipt) throw new Error(`There is no order ${number}.`)
      return words.orderPlaced(say, { ...receipt, at })
    },
  }
}

function paymentNews(type: 'payment-captured' | 'payment-refunded', data: unknown, at: News['at']): News | null {
  const { customerId, orderNumber: number, amount, purpose } = paymentFact.parse(data)
  // What goes on by itself or was used is told with that; a card that was only checked is no news.
  if (type === 'payment-captured' && purpose !== 'order-now' && purpose !== 'balance') return null
  const isBalance = purpose === 'balance'
  return {
    customerId,
    kind: type === 'payment-captured' ? 'payment-received' : 'money-back',
    at,
    orderNumber: number,
    vin: null,
    link: purpose === 'usage' || purpose === 'hold' ? 'my/wallet' : `my/orders/${number}`,
    letter: (words, say) =>
      type === 'payment-captured'
        ? words.paymentReceived(say, { number, amount, isBalance })
        : words.moneyBack(say, { number, amount }),
  }
}

function dealNews(data: unknown, at: News['at'], { partnerName }: Names): News | null {
  const { customerId, orderNumber: number, partnerId, title, what, vin, handoverAt } = dealMoved.parse(data)
  const deal = { title, number, partner: partnerId === null ? null : partnerName(partnerId) }
  const news = (kind: MessageKind, letter: News['letter']): News => {
    return { customerId, kind, at, orderNumber: number, vin, link: `my/orders/${number}`, letter }
  }
  switch (what) {
    case 'accepted':
      return news('deal-accepted', (words, say) => words.dealAccepted(say, deal))
    case 'handover-booked': {
      if (handoverAt === null) return null
      const booked = { ...deal, handoverAt: Temporal.Instant.from(handoverAt) }
      return news('handover-booked', (words, say) => words.handoverBooked(say, booked))
    }
    case 'handover-unbooked':
      return news('handover-unbooked', (words, say) => words.handoverUnbooked(say, deal))
    case 'withdrawn':
      return news('deal-withdrawn', (words, say) => words.dealWithdrawn(say, { ...deal, at }))
    default:
      return null
  }
}

/** What the partner notes afterwards is no news to whoever drove. */
function testDriveNews(data: unknown, at: News['at'], { partnerName, offerTitle }: Names): News | null {
  const drive = testDriveFact.parse(data)
  const { what, customerId, testDriveId, token, name, email, language, line, reason } = drive
  if (what === 'drive' || what === 'miss') return null
  const startsAt = Temporal.Instant.from(drive.startsAt)
  const partner = partnerName(drive.partnerId) ?? ''
  return {
    customerId: customerId ?? `guest:${testDriveId}`,
    kind: 'test-drive',
    at,
    orderNumber: null,
    vin: null,
    link: `test-drives/${token}`,
    language,
    letter: (words, say) =>
      words.testDrive(say, { what, title: offerTitle(line, say.language) ?? line, partner, startsAt, reason }),
    ...(customerId === null ? { guest: { name, email } } : {}),
  }
}

const functionKinds = {
  active: 'function-active',
  failed: 'function-failed',
  'not-confirmed': 'function-failed',
  undone: 'function-undone',
} as const satisfies Record<string, MessageKind>

function functionNews(data: unknown, at: News['at'], { offerTitle }: Names): News {
  const { customerId, vin, functionCode, title, orderNumber, voucherNumber, outcome, total } = functionMoved.parse(data)
  const refund = total.amount > 0 ? total : null
  const told = ({ language }: Say) => ({
    title: offerTitle(functionCode, language) ?? title,
    vin,
    refund,
    voucher: voucherNumber,
    at,
  })
  const letters: Readonly<Record<typeof outcome, News['letter']>> = {
    active: (words, say) => words.functionActive(say, told(say)),
    failed: (words, say) => words.functionFailed(say, { ...told(say), inTime: true }),
    'not-confirmed': (words, say) => words.functionFailed(say, { ...told(say), inTime: false }),
    undone: (words, say) => words.functionUndone(say, told(say)),
  }
  return {
    customerId,
    kind: functionKinds[outcome],
    at,
    orderNumber,
    vin,
    link: 'my/functions',
    letter: letters[outcome],
  }
}

const termKinds = {
  cancelled: 'function-cancelled',
  renewed: 'function-renewed',
  'payment-declined': 'function-declined',
  'last-call': 'function-last-call',
  unpaid: 'function-unpaid',
  'owner-changed': 'function-handed-on',
  withdrawn: 'function-withdrawn',
} as const satisfies Record<string, MessageKind>

function termNews(data: unknown, at: News['at'], { offerTitle }: Names): News {
  const { activationId, customerId, vin, orderNumber, outcome, total, until, ...sold } = termMoved.parse(data)
  const end = until === null ? at : Temporal.Instant.from(until)
  const told = ({ language }: Say) => {
    const title = offerTitle(sold.functionCode, language) ?? sold.title
    return { title, vin, number: orderNumber ?? '', amount: total, at, end }
  }
  const letters: Readonly<Record<typeof outcome, News['letter']>> = {
    cancelled: (words, say) => words.functionCancelled(say, told(say)),
    renewed: (words, say) => words.functionRenewed(say, told(say)),
    'payment-declined': (words, say) => words.functionDeclined(say, told(say)),
    'last-call': (words, say) => words.functionLastCall(say, told(say)),
    unpaid: (words, say) => words.functionUnpaid(say, told(say)),
    'owner-changed': (words, say) => words.functionHandedOn(say, told(say)),
    withdrawn: (words, say) => words.functionWithdrawn(say, told(say)),
  }
  return {
    customerId,
    kind: termKinds[outcome],
    at,
    orderNumber,
    vin,
    link: termLink(outcome, { activationId, functionCode: sold.functionCode }),
    letter: letters[outcome],
  }
}

/** The screen on which the reader can do something about it. */
function termLink(
  outcome: z.infer<typeof termMoved>['outcome'],
  { activationId, functionCode }: { readonly activationId: string; readonly functionCode: string },
): string {
  switch (outcome) {
    case 'withdrawn':
      return `my/functions/${activationId}/withdrawal`
    case 'payment-declined':
    case 'last-call':
      return `my/functions/${activationId}/payment`
    case 'unpaid':
      return `functions/${functionCode}`
    default:
      return 'my/functions'
  }
}
