import type { Db } from '../../kernel/database.ts'
import type { House } from '../../kernel/house.ts'
import type { Money } from '../../kernel/money.ts'
import { present } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../kernel/transaction.ts'
import type { DepartmentName } from '../department.ts'
import type { Language } from '../markets/market.ts'
import type { PaidTerm } from './notice.ts'
import type { StopReason, Subscription } from './subscription.ts'

/** A further term, and what its payment is for: an id of its own, so that each term is paid once. */
export interface ChargedTerm {
  readonly id: string
  readonly chargeId: string
}

/** What customers are told of a contract that goes on by itself. */
export type ContractNews = 'cancelled' | 'renewed' | 'payment-declined' | 'last-call' | 'unpaid' | 'owner-changed'

export interface ToldNews {
  readonly outcome: ContractNews
  readonly at: Instant
  /** Until when it runs; null when it is over. */
  readonly until: Instant | null
}

/** What a department makes of the terms of its contracts, in the transaction at hand. */
export interface TermKeeper {
  /** The end of what is paid, held until the transaction ends; null when it does not run. */
  readonly paidUntil: (tx: Tx, subscription: Subscription) => Promise<Instant | null>
  /** What was paid so far, term by term, the first one first; none while it does not run. */
  readonly paidTerms: (db: Db, subscription: Subscription) => Promise<readonly PaidTerm[]>
  /** Enters the further term that is to be paid; it begins with the money. */
  readonly open: (tx: Tx, subscription: Subscription, at: Instant) => Promise<ChargedTerm>
  readonly find: (tx: Tx, termId: string) => Promise<ChargedTerm>
  /** The money is there: the contract goes on, and its customer has a receipt. `method` is what it was paid with. */
  readonly begin: (
    tx: Tx,
    subscription: Subscription,
    paid: { readonly termId: string; readonly method: string; readonly at: Instant },
  ) => Promise<void>
  /** The term is not paid, or not wanted any more. */
  readonly lapse: (tx: Tx, termId: string, at: Instant) => Promise<void>
  /** Gives back what of a paid term is not used, and books it. */
  readonly giveBack: (tx: Tx, termId: string, back: { readonly unused: Money; readonly at: Instant }) => Promise<void>
  /** It ends sooner than it was paid for, after so many terms. */
  readonly endSooner: (
    tx: Tx,
    subscription: Subscription,
    end: { readonly until: Instant; readonly terms: number; readonly because: StopReason },
  ) => Promise<void>
  /** Tells the news; of a term, or of the contract itself when null. */
  readonly tell: (tx: Tx, subscription: Subscription, termId: string | null, news: ToldNews) => Promise<void>
  /** What of its contracts was bought with an order, by the number that people see. */
  readonly ofOrder: (db: Db, orderNumber: string) => Promise<readonly string[]>
  readonly titleOf: (db: Db, subscription: Subscription, language: Language) => Promise<string>
}

/** What the actions of subscriptions are handed. */
export interface BillingParts {
  readonly house: House
  readonly keepers: ReadonlyMap<DepartmentName, TermKeeper>
}

export function keeperOf({ keepers }: BillingParts, { department }: Subscription): TermKeeper {
  return present(keepers.get(department), `who keeps the terms of ${department}`)
}
