import { z } from 'zod'
import type { Fact } from '../../kernel/events.ts'
import type { Instant } from '../../kernel/time.ts'
import { languages } from '../markets/market.ts'
import type { TestDrive } from './test-drive.ts'

/** What others learn about a test drive: who asked for it where, and what happened last. */
export const testDriveFact = z.object({
  testDriveId: z.string(),
  token: z.string(),
  partnerId: z.string(),
  line: z.string(),
  customerId: z.string().nullable(),
  name: z.string(),
  email: z.string(),
  language: z.enum(languages),
  what: z.enum(['asked', 'confirm', 'move', 'decline', 'drive', 'miss', 'cancel']),
  startsAt: z.string(),
  reason: z.string().nullable(),
})

export function testDriveMoved(drive: TestDrive, what: z.infer<typeof testDriveFact>['what'], at: Instant): Fact {
  const { id, token, partnerId, line, customerId, name, email, language, startsAt, state } = drive
  const data: z.infer<typeof testDriveFact> = {
    testDriveId: id,
    token,
    partnerId,
    line,
    customerId,
    name,
    email,
    language,
    what,
    startsAt: startsAt.toString(),
    reason: state.name === 'declined' ? state.reason : null,
  }
  return { type: 'test-drive-moved', subject: id, data, at }
}
