import { z } from '@hono/zod-openapi'
import type { Instant } from '../../kernel/time.ts'
import { marketOf } from '../markets/market.ts'
import type { Account } from './account.ts'
import { accountCodes, chartLine, transferReasons } from './chart.ts'
import { type Transfer, transferKinds } from './transfer.ts'

/** What the house counts: each market's books are kept in one currency, and in points. */
export const commodities = ['EUR', 'CHF', 'GBP', 'POINTS'] as const

const codeSchema = z.enum(accountCodes)
const commoditySchema = z.enum(commodities)
const kindSchema = z.enum(transferKinds)
const reasonSchema = z.enum(transferReasons)

export interface AccountRow {
  readonly id: string
  readonly code: string
  readonly ownerId: string
  readonly market: string
  readonly commodity: string
}

/** Reads an account from a row of ours; what follows from its code comes from the chart. */
export function accountFrom(row: AccountRow): Account {
  const code = codeSchema.parse(row.code)
  const { owner, strict } = chartLine(code)
  const [market, commodity] = [marketOf(row.market), commoditySchema.parse(row.commodity)]
  return { id: row.id, code, ownerKind: owner, ownerId: row.ownerId, market, commodity, strict }
}

export interface TransferRow {
  readonly id: string
  readonly kind: string
  readonly follows: string | null
  readonly debitAccount: string
  readonly debitCode: string
  readonly debitOwner: string
  readonly creditAccount: string
  readonly creditCode: string
  readonly creditOwner: string
  readonly amount: number
  readonly commodity: string
  readonly market: string
  readonly reason: string
  readonly subject: string
  readonly at: Instant
}

/** Reads a transfer from a row of ours, joined with its two accounts. */
export function transferFrom(row: TransferRow): Transfer {
  const { market, commodity } = row
  const debit = { id: row.debitAccount, code: row.debitCode, ownerId: row.debitOwner, market, commodity }
  const credit = { id: row.creditAccount, code: row.creditCode, ownerId: row.creditOwner, market, commodity }
  return {
    id: row.id,
    kind: kindSchema.parse(row.kind),
    follows: row.follows,
    debit: accountFrom(debit),
    credit: accountFrom(credit),
    amount: row.amount,
    market: marketOf(market),
    commodity: commoditySchema.parse(commodity),
    reason: reasonSchema.parse(row.reason),
    subject: row.subject,
    at: row.at,
  }
}
