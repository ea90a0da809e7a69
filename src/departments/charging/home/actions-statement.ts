import { newId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { Asked } from './asked.ts'
import { monthPeriod, stateMonth } from './statement.ts'
import { listEnded } from './store-session.ts'
import { findLatest, insertStatement } from './store-statement.ts'
import { lockOwnWallbox } from './store-wallbox.ts'

/**
 * States a month to the employer, at the price that holds now. What was stated stays; what has come since makes another
 * version. Refuses a month without charges, one in which nothing has changed, and a wallbox without an agreed price.
 */
export async function makeStatement(tx: Tx, { customerId, wallboxId, at }: Asked, month: string): Promise<string> {
  const { employerPrice, timeZone, price } = await lockOwnWallbox(tx, customerId, wallboxId)
  if (employerPrice === null) {
    throw new Refusal('employer-price-missing', 'First say what a kWh was agreed at with the employer.', {
      field: 'employerPrice',
    })
  }
  const [ended, before] = await Promise.all([
    listEnded(tx, wallboxId, monthPeriod(month, timeZone)),
    findLatest(tx, wallboxId, month),
  ])
  const statement = stateMonth(ended, month, employerPrice, price.currency)
  if (statement.lines.length === 0) {
    throw new Refusal('statement-empty', 'No charge that was measured ended in this month.', { month })
  }
  const isSame =
    before?.price === statement.price &&
    before.energyWh === statement.energyWh &&
    before.lines.length === statement.lines.length
  if (isSame) {
    throw new Refusal('statement-unchanged', 'This month was stated already, and nothing has changed since.', {
      month,
      number: before.number,
    })
  }
  const id = newId()
  const version = (before?.version ?? 0) + 1
  await insertStatement(tx, customerId, { ...statement, id, wallboxId, version, madeAt: at })
  return id
}
