import type { Tx } from '../../kernel/transaction.ts'
import type { Instant } from '../../kernel/time.ts'
import {
  acceptAsked,
  type Activity,
  expireAsked,
  handBackAsked,
  type HandBackReason,
  openRoundOf,
} from '../../house/partners/public.ts'
import { happen, takeCare } from './actions-deal.ts'
import { askAboutDeal } from './asking.ts'
import { noteInFile } from './note.ts'
import type { DealFile } from './deal-file.ts'
import type { DealParts } from './parts.ts'
import { chance } from './simulators/chance.ts'
import { insertDeed, lockDeal } from './store-deal.ts'

export interface PartnerCaller {
  readonly partnerId: string
  readonly userId: string
}

/** A partner takes its part of a deal; an offer that waited for that is accepted with it. */
export async function acceptDeal(
  parts: DealParts,
  tx: Tx,
  answer: { dealId: string; parts: readonly Activity[] },
  caller: PartnerCaller,
): Promise<DealFile> {
  const at = parts.house.clock()
  const { partnerId, userId } = caller
  const file = await lockDeal(tx, answer.dealId)
  await acceptAsked(tx, { ...answer, partnerId }, { userId, at })
  for (const activity of answer.parts) {
    // The handover counts when it has happened; what came before the order is known now.
    if (activity === 'handover' || activity === 'registration') continue
    insertDeed(tx, answer.dealId, { activity, by: { kind: 'partner', partnerId }, at, source: 'deal-file' })
  }
  const by = { kind: 'partner', partnerId, userId } as const
  return takeCare(parts, tx, file, { care: { kind: 'partner', partnerId }, by, at })
}

/** A partner hands a deal back with a reason; the next one is asked in the same transaction. */
export async function handBackDeal(
  parts: DealParts,
  tx: Tx,
  answer: { dealId: string; reason: HandBackReason; note: string },
  caller: PartnerCaller,
): Promise<DealFile> {
  const at = parts.house.clock()
  const { partnerId, userId } = caller
  const file = await lockDeal(tx, answer.dealId)
  await handBackAsked(tx, { ...answer, partnerId }, { userId, at })
  const by = { kind: 'partner', partnerId, userId } as const
  noteInFile(tx, file, { kind: 'handed-back', by, at, detail: { reason: answer.reason, note: answer.note } })
  if (file.deal.seller.kind === 'partner') {
    return happen(parts, tx, file, { kind: 'declined', reason: answer.reason, at, by })
  }
  return askOn(parts, tx, file, at)
}

/** The time to answer has passed: silence goes on record and never blocks the sale. */
export async function letAnswerLapse(parts: DealParts, dealId: string): Promise<void> {
  await parts.house.transaction(async (tx) => {
    const at = parts.house.clock()
    const file = await lockDeal(tx, dealId)
    const round = await expireAsked(tx, dealId, at)
    if (!round) return
    const by = { kind: 'house' } as const
    noteInFile(tx, file, { kind: 'partner-silent', by, at, detail: { partnerId: round.partnerId } })
    if (file.deal.seller.kind === 'partner') {
      await happen(parts, tx, file, { kind: 'lapsed', because: 'partner-silent', at, by })
    } else {
      await askOn(parts, tx, file, at)
    }
  })
}

async function askOn(parts: DealParts, tx: Tx, file: DealFile, at: Instant): Promise<DealFile> {
  if ((await askAboutDeal(parts, tx, file, { at, isFirst: false })) === 'asked') return file
  return takeCare(parts, tx, file, { care: { kind: 'delivery-centre' }, by: { kind: 'house' }, at })
}

const DEMO_USER = 'demo'

/** Lets a demo partner that nobody sits at answer as it would: most accept, some hand back, some stay silent. */
export async function answerForDemo(parts: DealParts, dealId: string): Promise<void> {
  const conduct = parts.demo
  if (!conduct) return
  await parts.house.transaction(async (tx) => {
    const round = await openRoundOf(tx, dealId)
    if (!round || conduct.staffed.has(round.partnerId)) return
    const luck = chance(dealId, round.partnerId)
    if (luck < conduct.silentPercent) return
    const caller = { partnerId: round.partnerId, userId: DEMO_USER }
    if (luck < conduct.silentPercent + conduct.handBackPercent) {
      await handBackDeal(parts, tx, { dealId, reason: 'no-capacity', note: '' }, caller)
    } else {
      await acceptDeal(parts, tx, { dealId, parts: ['advice', 'handover', 'registration'] }, caller)
    }
  })
}
