import type { Db } from '../../kernel/database.ts'
import { present } from '../../kernel/refusal.ts'
import { type Account, accountOf, type AccountRef, type Books } from './account.ts'
import { chartLine, isAccountCode } from './chart.ts'
import { findOwnSums } from './store-account.ts'
import { findLineSums, type LineSum } from './store-sum.ts'
import { growsByDebit } from './transfer.ts'

/** What was booked on an account up to a day; `balance` is on the account's normal side, so it is usually positive. */
export interface AccountBalance {
  readonly account: Account
  readonly debits: number
  readonly credits: number
  readonly balance: number
}

/** The balances of the named accounts at the end of a day of their market; an account never booked has zero. */
export async function balances(
  db: Db,
  refs: readonly { readonly account: AccountRef; readonly books: Books }[],
  asOf: Temporal.PlainDate,
): Promise<readonly AccountBalance[]> {
  return balancesOf(
    db,
    refs.map(({ account, books }) => accountOf(account, books)),
    asOf,
  )
}

/**
 * House and department accounts are read from the sums of the days, so their cost does not grow with sales; accounts of
 * customers, partners and operators from their own few transfers.
 */
export async function balancesOf(
  db: Db,
  accounts: readonly Account[],
  asOf: Temporal.PlainDate,
): Promise<readonly AccountBalance[]> {
  const own = accounts.filter(({ ownerKind }) => ownerKind !== 'house' && ownerKind !== 'department')
  const [ownSums, lineSums] = await Promise.all([
    findOwnSums(
      db,
      own.map((account) => account.id),
      asOf,
    ),
    own.length < accounts.length ? findLineSums(db, asOf) : [],
  ])
  return accounts.map((account) => {
    const sum = own.includes(account)
      ? ownSums.find((each) => each.accountId === account.id)
      : lineSums.find((each) => isSumOf(each, account))
    return { account, ...sided(growsByDebit(account), sum ?? { debits: 0, credits: 0 }) }
  })
}

/** One line of the trial balance: all accounts of a code (and department) in a market's books. */
export interface TrialLine extends Omit<LineSum, 'code'> {
  readonly code: Account['code']
  readonly kind: ReturnType<typeof chartLine>['kind']
  readonly balance: number
}

/** Every line of the books at the end of a day; the debits of each market and commodity equal its credits. */
export async function trialBalance(db: Db, asOf: Temporal.PlainDate): Promise<readonly TrialLine[]> {
  const sums = await findLineSums(db, asOf)
  return sums.map((sum) => {
    const code = present(isAccountCode(sum.code) ? sum.code : null, 'a line of the chart')
    return { ...sum, code, kind: chartLine(code).kind, ...sided(growsByDebit({ code }), sum) }
  })
}

function isSumOf(sum: LineSum, account: Account): boolean {
  return (
    sum.code === account.code &&
    sum.market === account.market &&
    sum.commodity === account.commodity &&
    sum.department === account.ownerId
  )
}

function sided(byDebit: boolean, { debits, credits }: { debits: number; credits: number }) {
  return { debits, credits, balance: byDebit ? debits - credits : credits - debits }
}
