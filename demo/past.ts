import type { CheckoutParts } from '../src/house/checkout/parts.ts'
import { closeContract } from '../src/house/checkout/public.ts'
import { realPace } from '../src/departments/vehicles/pace.ts'
import type { OrderingParts } from '../src/departments/vehicles/public.ts'
import type { PaymentParts } from '../src/house/payments/public.ts'
import { testBank } from '../src/house/payments/test-bank/bank.ts'
import type { TestBankParts } from '../src/house/payments/test-bank/parts.ts'
import { sql } from 'kysely'
import { defer } from '../src/kernel/transaction.ts'
import type { House } from '../src/kernel/house.ts'
import type { JobRequest } from '../src/kernel/jobs.ts'
import type { Reaction } from '../src/kernel/reader.ts'
import { type Instant, isBefore } from '../src/kernel/time.ts'

/** The parts of the running house that a past is lived with. */
export interface PresentParts {
  readonly house: House
  /** What makes owners of buyers, and tells customers. */
  readonly reactions: readonly Reaction[]
  readonly checkout: CheckoutParts
  readonly deals: OrderingParts
  readonly payments: PaymentParts
  readonly bank: TestBankParts
  /** What an order makes of captured money. */
  readonly captured: (checkout: CheckoutParts, deals: OrderingParts) => PaymentParts['onCaptured']
}

/** The same house at another time: its clock reads `clock.now`, and weeks take as long as they do. */
export interface Past extends Omit<PresentParts, 'captured' | 'bank' | 'reactions'> {
  readonly clock: { now: Instant }
  readonly present: Instant
  /** Jobs that fell due in the past. They are not left to the workers: whoever tells the past does them, or not. */
  readonly due: JobRequest[]
}

export function openPast(parts: PresentParts, present: Instant): Past {
  const clock = { now: present }
  const due: JobRequest[] = []
  const house: House = {
    ...parts.house,
    clock: () => clock.now,
    transaction: (act) =>
      parts.house.transaction(async (tx) => {
        // Nobody was told of any of this yet: it need not be on disk before the next thing happens.
        defer(tx, tx.selectNoFrom(sql`set_config('synchronous_commit', 'off', true)`.as('setting')))
        const result = await act(tx)
        const asked = tx.deferred.jobs.splice(0)
        const isDue = ({ runAt }: JobRequest) => !isBefore(present, runAt ?? clock.now)
        tx.deferred.jobs.push(...asked.filter((job) => !isDue(job)))
        due.push(...asked.filter(isDue))
        return result
      }),
  }
  const checkout: CheckoutParts = { ...parts.checkout, house }
  const deals: OrderingParts = {
    ...parts.deals,
    house,
    pace: realPace,
    closeContract: (tx, undone) => closeContract(tx, undone, clock.now),
  }
  const payments: PaymentParts = {
    ...parts.payments,
    house,
    providers: [testBank({ ...parts.bank, house })],
    onCaptured: parts.captured(checkout, deals),
  }
  return { house, checkout, deals, payments, clock, present, due }
}
