import { z } from '@hono/zod-openapi'
import { instantSchema } from '../../kernel/http/route.ts'
import { marketCodes } from '../markets/market.ts'
import type { AccountBalance, TrialLine } from './actions-balance.ts'
import type { Account } from './account.ts'
import { accountCodes, chartLine, ownerKinds, transferReasons } from './chart.ts'
import { commodities } from './ledger-row.ts'
import type { StrictBalance } from './store-balance.ts'
import { type Transfer, transferKinds } from './transfer.ts'

const accountKind = z.enum(['asset', 'liability', 'income', 'expense'])
const amount = z.int().openapi({ description: 'Minor units of the currency, or whole points.' })

export const accountSchema = z
  .object({
    id: z.uuid(),
    code: z.enum(accountCodes),
    kind: accountKind,
    ownerKind: z.enum(ownerKinds),
    ownerId: z.string(),
    market: z.enum(marketCodes),
    commodity: z.enum(commodities),
    strict: z.boolean(),
  })
  .openapi('LedgerAccount')

export const accountBalanceSchema = z
  .object({
    account: accountSchema,
    debits: amount,
    credits: amount,
    balance: amount.openapi({ description: 'On the normal side: debits of assets and expenses, credits of the rest.' }),
  })
  .openapi('LedgerBalance')

export const accountDetailSchema = accountBalanceSchema
  .extend({
    /** Only strict accounts hold. */
    held: amount.nullable(),
  })
  .openapi('LedgerAccountDetail')

export const transferSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(transferKinds),
    follows: z.uuid().nullable(),
    debit: accountSchema,
    credit: accountSchema,
    amount,
    market: z.enum(marketCodes),
    commodity: z.enum(commodities),
    reason: z.enum(transferReasons),
    subject: z.string(),
    at: instantSchema,
  })
  .openapi('LedgerTransfer')

export const trialBalanceSchema = z
  .object({
    asOf: z.iso.date(),
    lines: z.array(
      z.object({
        code: z.enum(accountCodes),
        kind: accountKind,
        market: z.string(),
        commodity: z.string(),
        department: z.string(),
        debits: amount,
        credits: amount,
        balance: amount,
      }),
    ),
    /** Debits less credits of each set of books: zero, or the books are wrong. */
    sums: z.array(
      z.object({ market: z.string(), commodity: z.string(), debits: amount, credits: amount, sum: amount }),
    ),
  })
  .openapi('TrialBalance')

export function accountView(account: Account): z.infer<typeof accountSchema> {
  return { ...account, kind: chartLine(account.code).kind }
}

export function balanceView(balance: AccountBalance): z.infer<typeof accountBalanceSchema> {
  return { ...balance, account: accountView(balance.account) }
}

export function detailView(balance: AccountBalance, strict: StrictBalance | null): z.infer<typeof accountDetailSchema> {
  return { ...balanceView(balance), held: strict ? strict.held : null }
}

export function transferView(transfer: Transfer): z.infer<typeof transferSchema> {
  const [debit, credit] = [accountView(transfer.debit), accountView(transfer.credit)]
  return { ...transfer, debit, credit, at: transfer.at.toString() }
}

export function trialView(asOf: string, lines: readonly TrialLine[]): z.infer<typeof trialBalanceSchema> {
  const sums = Map.groupBy(lines, (line) => `${line.market} ${line.commodity}`)
  return { asOf, lines: [...lines], sums: [...sums.values()].map(sumOfBooks) }
}

function sumOfBooks(lines: readonly TrialLine[]) {
  const [market, commodity] = [lines[0]?.market ?? '', lines[0]?.commodity ?? '']
  const debits = lines.reduce((total, line) => total + line.debits, 0)
  const credits = lines.reduce((total, line) => total + line.credits, 0)
  return { market, commodity, debits, credits, sum: debits - credits }
}
