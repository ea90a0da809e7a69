import { type Money, negate, type Rate, subtract, sum } from '../../kernel/money.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import type { DepartmentName } from '../department.ts'
import type { MarketCode } from '../markets/market.ts'

/** Something that was used and rated: a charging session, a stay. It is owed once for each subject. */
export interface Usage {
  readonly department: DepartmentName
  /** What it was, by the department's own id. */
  readonly subject: string
  /** Who used it. */
  readonly userId: string
  /** Who owes it: the user, the head of the family, the employer. */
  readonly payerId: string
  readonly market: MarketCode
  /** As it stands on the invoice, in the payer's language. */
  readonly title: string
  readonly gross: Money
  readonly tax: Money
  readonly taxRate: Rate
  readonly at: Instant
  readonly when: 'at-once' | 'monthly'
}

/** As it was recorded. A correction names the usage that it corrects, and has its difference as amounts. */
export interface RecordedUsage extends Usage {
  readonly id: string
  readonly corrects: string | null
  readonly invoiceId: string | null
}

/** What a usage should have cost. */
export interface RightAmount {
  readonly gross: Money
  readonly tax: Money
}

/** The line that makes a usage what it should have been. Refuses (`correction-no-credit`) what would make it dearer. */
export function correctionOf(
  usage: RecordedUsage,
  right: RightAmount,
  given: { readonly id: string; readonly title: string; readonly at: Instant },
): RecordedUsage {
  const isCredit = right.gross.amount >= 0 && right.gross.amount < usage.gross.amount
  if (!isCredit || right.tax.amount > usage.tax.amount || right.tax.amount > right.gross.amount || usage.corrects) {
    throw new Refusal('correction-no-credit', 'A correction can only make what was used cheaper, down to nothing.', {
      field: 'gross',
      gross: usage.gross,
    })
  }
  return {
    ...usage,
    ...given,
    subject: `${usage.subject}#correction`,
    gross: negate(subtract(usage.gross, right.gross)),
    tax: negate(subtract(usage.tax, right.tax)),
    corrects: usage.id,
    invoiceId: null,
  }
}

/** Tax of an invoice by its rate. */
export interface TaxSum {
  readonly rate: Rate
  readonly net: Money
  readonly tax: Money
  readonly gross: Money
}

/** The amounts of lines by their rate of tax, the highest first. Together they are the lines to the cent. */
export function taxSums(lines: readonly Pick<Usage, 'gross' | 'tax' | 'taxRate'>[]): readonly TaxSum[] {
  const rates = [...new Set(lines.map(({ taxRate }) => taxRate))].toSorted((one, other) => Number(other) - Number(one))
  return rates.map((rate) => {
    const [of, currency] = [lines.filter(({ taxRate }) => taxRate === rate), lines[0]?.gross.currency ?? 'EUR']
    const gross = sum(
      of.map((line) => line.gross),
      currency,
    )
    const tax = sum(
      of.map((line) => line.tax),
      currency,
    )
    return { rate, net: subtract(gross, tax), tax, gross }
  })
}
