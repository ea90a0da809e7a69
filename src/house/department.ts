import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Db } from '../kernel/database.ts'
import type { Tx } from '../kernel/transaction.ts'
import type { Env } from '../kernel/http/route.ts'
import type { JobHandlers } from '../kernel/jobs.ts'
import type { Money, Rate } from '../kernel/money.ts'
import type { Instant } from '../kernel/time.ts'
import type { Language, MarketCode } from './markets/market.ts'

export const departmentNames = ['vehicles', 'updates', 'charging', 'parking'] as const
export type DepartmentName = (typeof departmentNames)[number]

/** Anything JSON can say; the department that owns a selection parses it with its own schema. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** What a customer put into the basket. `selection` is the department's own: a configuration, a VIN, a plan. */
export interface BasketLine {
  readonly id: string
  readonly department: DepartmentName
  readonly offer: string
  readonly quantity: number
  readonly selection: Json
}

/** Private and business customers may be sold to under different models and prices. */
export type CustomerGroup = 'private' | 'business'

export interface QuoteContext {
  readonly market: MarketCode
  readonly language: Language
  readonly customerGroup: CustomerGroup
  readonly at: Instant
  /** The edition to price by; the current one when null. A replay names the one it was quoted from. */
  readonly edition: string | null
  /** Where to read: the transaction at hand, so that a quote never waits for a second connection. */
  readonly db: Db
}

/** Who sells in law: the maker, or a partner. The platform itself never does. */
export type Seller = { readonly kind: 'maker' } | { readonly kind: 'partner'; readonly partnerId: string }

/** Decides which legal clocks and which words at the button apply. */
export type LegalClass = 'vehicle-sale' | 'goods-sale' | 'digital-service' | 'service'

/** One line of a price with the reason it is there. `gross` includes tax at `taxRate`. */
export interface PriceItem {
  readonly kind: 'base' | 'option' | 'package' | 'transfer' | 'papers' | 'discount' | 'plan'
  readonly code: string
  readonly title: string
  readonly gross: Money
  readonly tax: Money
  readonly taxRate: Rate
  readonly reason: string
}

/** A firm price of one basket line: it names what it was computed from, so that it can be replayed to the cent. */
export interface QuotedLine {
  readonly line: BasketLine
  readonly title: string
  readonly seller: Seller
  readonly legalClass: LegalClass
  readonly salesModel: string
  /** The catalogue edition that the price came from. */
  readonly edition: string
  readonly partnerId: string | null
  readonly items: readonly PriceItem[]
  readonly total: Money
  readonly tax: Money
  /** Taken when the order is placed; the rest is due before handover. */
  readonly dueNow: Money
  readonly essentials: readonly Essential[]
}

/** A fact that § 312j BGB wants right above the button, in the reader's language. */
export interface Essential {
  readonly label: string
  readonly value: string
}

/** A quoted line that became part of a contract. */
export interface ContractLine {
  readonly orderId: string
  readonly orderNumber: string
  readonly contractId: string
  readonly customerId: string
  readonly customerGroup: CustomerGroup
  readonly market: MarketCode
  readonly quoted: QuotedLine
  readonly at: Instant
}

export type UnwindReason = 'payment-failed' | 'cancelled' | 'withdrawn' | 'delivery-failed'

/** One card on the customer's Today page. */
export interface Moment {
  readonly kind: string
  readonly title: string
  readonly detail: string
  readonly href: string
  readonly urgency: 'now' | 'soon' | 'calm'
  readonly at: Instant
}

/** The narrow type through which the house knows a department. */
export interface Department {
  readonly name: DepartmentName
  /** Turns a basket line into a firm, itemised price, with seller of record and legal class, valid at `context.at`. */
  quote(line: BasketLine, context: QuoteContext): Promise<QuotedLine>
  /** Runs inside the transaction that places the order: reserve, enqueue, refuse. */
  accept(tx: Tx, line: ContractLine): Promise<void>
  /** Undoes what acceptance started: withdrawal, cancellation, failed delivery. */
  unwind(tx: Tx, line: ContractLine, reason: UnwindReason): Promise<void>
  /** What this customer should see today: at most a handful of moments, most urgent first. */
  moments(customerId: string, context: QuoteContext): Promise<readonly Moment[]>
  readonly routes: OpenAPIHono<Env>
  readonly jobs: JobHandlers
}
