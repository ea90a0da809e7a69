import type { Tx } from '../../kernel/transaction.ts'
import type { House } from '../../kernel/house.ts'
import type { Live } from '../../kernel/live.ts'
import type { Money } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import type { UnwindReason } from '../../house/department.ts'
import type { MarketCode } from '../../house/markets/market.ts'
import type { PartnerBook } from '../../house/partners/public.ts'
import type { Factory } from './factory.ts'
import type { Pace } from './pace.ts'
import type { Registration } from './registration.ts'
import type { Transport } from './transport.ts'

/** Money that goes back to the customer for a contract. */
export interface Refund {
  readonly orderId: string
  readonly contractId: string
  readonly dealId: string
  readonly market: MarketCode
  readonly amount: Money
  readonly at: Instant
}

/** What the deals are handed by `main.ts`. */
export interface DealParts {
  readonly house: House
  readonly partnerBook: Live<PartnerBook>
  readonly pace: Pace
  /** Books what is owed back and has the provider pay it. */
  readonly refund: (tx: Tx, refund: Refund) => Promise<void>
  /** Tells the checkout that every deal of a contract is undone. */
  readonly closeContract: (
    tx: Tx,
    undone: { orderId: string; contractId: string; reason: UnwindReason },
  ) => Promise<void>
  /** How demo partners behave that nobody sits at; null outside the demo. */
  readonly demo: DemoConduct | null
}

/** Outside companies; they are called from jobs. */
export interface Companies {
  readonly factory: Factory
  readonly transport: Transport
  readonly registration: Registration
}

export interface DemoConduct {
  /** Partners at which somebody sits: they are left to answer themselves. */
  readonly staffed: ReadonlySet<string>
  /** How many of a hundred questions stay without an answer, and how many are handed back. */
  readonly silentPercent: number
  readonly handBackPercent: number
  readonly answerSeconds: number
}
