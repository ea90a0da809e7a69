import Big from 'big.js'
import { type Currency, type Money, money } from '../../../kernel/money.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Decimal } from '../tariff.ts'
import { energyWhOf, type HomeSession } from './home-session.ts'

/** One charge as it stands in a statement. */
export interface StatementLine {
  readonly sessionId: string
  readonly startedAt: string
  readonly endedAt: string
  readonly energyWh: number
  readonly meterStartWh: number
  readonly meterEndWh: number
  readonly signature: HomeSession['signature']
}

/** What an employer is asked to pay back for a month of charging at home (EStG § 3 no. 50). */
export interface Statement {
  readonly month: string
  /** The price agreed for a kWh, in the major unit. */
  readonly price: Decimal
  readonly energyWh: number
  readonly amount: Money
  readonly lines: readonly StatementLine[]
}

/** A month at the wallbox; a charge counts in the one in which it ended. */
export function monthPeriod(month: string, timeZone: string): { readonly from: Instant; readonly until: Instant } {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  const start = (day: Temporal.PlainDate) => day.toZonedDateTime({ timeZone }).toInstant()
  return { from: start(first), until: start(first.add({ months: 1 })) }
}

/**
 * Sums up the charges of a month that ended. What is doubted stays out: an employer pays for what was measured. The sum
 * is the whole energy times the price, rounded once, half-even.
 */
export function stateMonth(
  sessions: readonly HomeSession[],
  month: string,
  price: Decimal,
  currency: Currency,
): Statement {
  const lines = sessions.flatMap((session) => {
    const { id, startedAt, endedAt, meterStartWh, meterWh, flaw, signature } = session
    const energyWh = energyWhOf(session)
    if (endedAt === null || isDoubted(flaw) || energyWh === 0) return []
    return [
      {
        sessionId: id,
        startedAt: startedAt.toString(),
        endedAt: endedAt.toString(),
        energyWh,
        meterStartWh,
        meterEndWh: meterWh,
        signature,
      },
    ]
  })
  const energyWh = lines.reduce((sum, line) => sum + line.energyWh, 0)
  return { month, price, energyWh, amount: amountOf(energyWh, price, currency), lines }
}

function isDoubted(flaw: HomeSession['flaw']): boolean {
  return flaw === 'meter-ran-backwards' || flaw === 'never-stopped'
}

/** Energy times price of a kWh, rounded once, half-even, to minor units. */
export function amountOf(energyWh: number, price: Decimal, currency: Currency): Money {
  return money(new Big(energyWh).times(price).div(10).round(0, Big.roundHalfEven).toNumber(), currency)
}
