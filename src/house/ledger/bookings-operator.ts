import { type Money, subtract } from '../../kernel/money.ts'
import type { DepartmentName } from '../department.ts'
import type { About } from './bookings.ts'
import type { Booking } from './transfer.ts'

/** What an operator bills for one use: gross, with the tax inside, which the state gives back. */
export interface OperatorCharge {
  /** Country and party, `DE*ABC`. */
  readonly operator: string
  readonly department: DepartmentName
  readonly gross: Money
  readonly tax: Money
}

/** A record that we agree with: it is a cost of the department, and owed to the operator. */
export function operatorCharged(charge: OperatorCharge, about: About): readonly Booking[] {
  return charged(charge, about, 'operator-payable')
}

/** A record that we dispute: what it costs by our own calculation is a cost already, and owed only once it is settled. */
export function operatorDisputed(charge: OperatorCharge, about: About): readonly Booking[] {
  return charged(charge, about, 'operator-disputed')
}

/** Finance released a month: what was owed to the operator for it is paid. */
export function operatorPaid(amount: Money, operator: string, about: About): readonly Booking[] {
  if (amount.amount === 0) return []
  const { market, subject, at } = about
  const debit = { code: 'operator-payable', operator } as const
  const books = { market, commodity: amount.currency, subject, at }
  return [{ ...books, debit, credit: { code: 'bank' }, amount: amount.amount, reason: 'operator-paid' }]
}

function charged(
  { operator, department, gross, tax }: OperatorCharge,
  { market, subject, at }: About,
  code: 'operator-payable' | 'operator-disputed',
): readonly Booking[] {
  const books = { market, commodity: gross.currency, subject, at }
  const credit = { code, operator } as const
  const reason = code === 'operator-payable' ? 'operator-record' : 'operator-disputed'
  const net = subtract(gross, tax)
  const cost: Booking = { ...books, debit: { code: 'operator-cost', department }, credit, amount: net.amount, reason }
  const vat: Booking = { ...books, debit: { code: 'input-vat' }, credit, amount: tax.amount, reason: 'operator-vat' }
  return [cost, vat].filter(({ amount }) => amount > 0)
}
