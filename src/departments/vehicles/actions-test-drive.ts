import { findDriven } from '../../house/partners/public.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../kernel/transaction.ts'
import type { DealFile } from './deal-file.ts'
import { noteInFile } from './note.ts'
import { insertDeed } from './store-deal.ts'

/**
 * Puts what buyers drove before they ordered on their deals: as evidence of who did the test drive and the advice, which
 * commission is paid by, and of the way the contract came about (CJEU C-38/21: who was advised in person has not
 * contracted at a distance alone).
 */
export async function noteTestDrives(tx: Tx, files: readonly DealFile[], at: Instant): Promise<void> {
  const customers = new Set(files.map(({ deal }) => deal.customerId))
  const lines = new Set(files.map(({ deal }) => deal.offer))
  const driven = await findDriven(tx, [...customers], [...lines])
  for (const file of files) {
    const { id, customerId, offer } = file.deal
    for (const drive of driven.filter((each) => each.customerId === customerId && each.line === offer)) {
      if (drive.state.name !== 'driven') continue
      const { partnerId, startsAt } = drive
      const { advised } = drive.state
      const deed = { by: { kind: 'partner', partnerId }, at: startsAt, source: 'calendar' } as const
      insertDeed(tx, id, { ...deed, activity: 'test-drive' })
      if (advised) insertDeed(tx, id, { ...deed, activity: 'advice' })
      const detail = { partnerId, startsAt: startsAt.toString(), advised }
      noteInFile(tx, file, {
        kind: advised ? 'advised-at-test-drive' : 'test-driven',
        by: { kind: 'house' },
        at,
        detail,
      })
    }
  }
}
