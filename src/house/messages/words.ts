import type { Money } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import { type Language, type MarketCode, markets } from '../markets/market.ts'
import { moneyWords } from '../money-words.ts'
import type { Letter } from './message.ts'
import { messagesDe } from './words-de.ts'
import { messagesEn } from './words-en.ts'

/** An order as a receipt repeats it. */
export interface OrderedFacts {
  readonly number: string
  readonly lines: readonly { readonly title: string; readonly total: Money }[]
  readonly total: Money
  readonly dueNow: Money
  readonly at: Instant
}

export interface DealFacts {
  readonly title: string
  readonly number: string
  /** Null: the maker's own delivery centre looks after it. */
  readonly partner: string | null
}

export interface FunctionFacts {
  readonly title: string
  readonly vin: string
  /** What goes back; null where nothing was paid. */
  readonly refund: Money | null
  /** The voucher that paid for it, by its number. */
  readonly voucher: string | null
  readonly at: Instant
}

export interface TestDriveFacts {
  readonly what: 'asked' | 'confirm' | 'move' | 'decline' | 'cancel'
  readonly title: string
  readonly partner: string
  readonly startsAt: Instant
  readonly reason: string | null
}

export interface ConsentFacts {
  readonly name: string
  readonly vin: string
  readonly purpose: string | null
  readonly minutes: number | null
}

/** A function that goes on by itself, or did. */
export interface TermFacts {
  readonly title: string
  readonly vin: string
  /** The order that it was bought with. */
  readonly number: string
  /** What a term costs, or was paid. */
  readonly amount: Money
  readonly at: Instant
  /** Until when it runs. */
  readonly end: Instant
}

/** A charging session on the way. */
export interface ChargingFacts {
  readonly what: 'blocking-soon' | 'receipt' | 'failed'
  readonly place: string
  /** What it came to, or came to so far. */
  readonly amount: Money
  /** From when on staying costs; else when it happened. */
  readonly when: Instant
}

/** Everything that customers are told, in one language. */
export interface MessageWords {
  readonly orderPlaced: (say: Say, order: OrderedFacts) => Letter
  readonly paymentReceived: (say: Say, paid: { number: string; amount: Money; isBalance: boolean }) => Letter
  readonly moneyBack: (say: Say, back: { number: string; amount: Money }) => Letter
  readonly dealAccepted: (say: Say, deal: DealFacts) => Letter
  readonly handoverBooked: (say: Say, deal: DealFacts & { readonly handoverAt: Instant }) => Letter
  readonly handoverUnbooked: (say: Say, deal: DealFacts) => Letter
  readonly dealWithdrawn: (say: Say, deal: DealFacts & { readonly at: Instant }) => Letter
  readonly functionActive: (say: Say, told: FunctionFacts) => Letter
  readonly functionFailed: (say: Say, told: FunctionFacts & { readonly inTime: boolean }) => Letter
  readonly functionUndone: (say: Say, told: FunctionFacts) => Letter
  readonly functionCancelled: (say: Say, told: TermFacts) => Letter
  readonly functionRenewed: (say: Say, told: TermFacts) => Letter
  readonly functionDeclined: (say: Say, told: TermFacts) => Letter
  readonly functionLastCall: (say: Say, told: TermFacts) => Letter
  readonly functionUnpaid: (say: Say, told: TermFacts) => Letter
  readonly functionHandedOn: (say: Say, told: TermFacts) => Letter
  readonly functionWithdrawn: (say: Say, told: TermFacts) => Letter
  readonly testDrive: (say: Say, drive: TestDriveFacts) => Letter
  readonly updateConsent: (say: Say, asked: ConsentFacts) => Letter
  readonly charging: (say: Say, told: ChargingFacts) => Letter
  /** Around every mail. */
  readonly greeting: (name: string) => string
  readonly open: string
  readonly closing: string
}

/** How amounts and times read, in the language and the time zone of the place. */
export interface Say {
  readonly language: Language
  readonly money: (amount: Money) => string
  readonly dayAndTime: (at: Instant) => string
}

export const messageWords: Readonly<Record<Language, MessageWords>> = { de: messagesDe, en: messagesEn }

const locales = { de: 'de-DE', en: 'en-GB' } as const satisfies Record<Language, string>

// Making a format costs more than a hundred times what using one does.
const formats = new Map<string, Intl.DateTimeFormat>()

export function sayIn(language: Language, market: MarketCode): Say {
  const key = `${language} ${market}`
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat(locales[language], {
      dateStyle: 'full',
      timeStyle: 'short',
      timeZone: markets[market].timeZone,
    })
  formats.set(key, format)
  return {
    language,
    money: (amount) => moneyWords(amount, language),
    dayAndTime: (at) => format.format(at),
  }
}
