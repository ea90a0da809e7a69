import type { z } from '@hono/zod-openapi'
import type { Caller } from '../../kernel/identity/caller.ts'
import { commissionLineView, selectLinesOfDeal, selectRounds } from '../../house/partners/public.ts'
import { caringPartner, type DealFile } from './deal-file.ts'
import type { DealParts } from './parts.ts'
import { stepsOfCustomer, stepsOfMaker, stepsOfPartner } from './permitted.ts'
import { dealNotFound, findDeal, selectEntries, selectPromises } from './store-deal.ts'
import { timelineOf } from './timeline.ts'
import { type dealSchema, everyoneView, roundView } from './views.ts'

/** Who bought, as the order has it. */
export interface Buyer {
  readonly name: string
  readonly city: string
  readonly phone: string | null
}

export interface DealViewParts extends DealParts {
  readonly buyerOf: (orderId: string) => Promise<Buyer | null>
}

/** A deal as this caller may see it. A deal that does not concern the caller looks like none at all. */
export async function dealFor(
  parts: DealViewParts,
  dealId: string,
  caller: Caller,
): Promise<z.infer<typeof dealSchema>> {
  const { db } = parts.house
  const file = await findDeal(db, dealId)
  const book = parts.partnerBook.get()
  const at = parts.house.clock()
  const [entries, promises, rounds] = await Promise.all([
    selectEntries(db, dealId),
    selectPromises(db, dealId),
    selectRounds(db, dealId),
  ])
  const timeline = timelineOf(file.deal, entries)
  const shared = (tellsAll: boolean) => everyoneView(file, { book, timeline, promises, entries, tellsAll })
  const asked = rounds.map((round) => roundView(round, book))
  switch (caller.kind) {
    case 'customer': {
      if (file.deal.customerId !== caller.userId) throw dealNotFound(dealId)
      // Why a partner handed a deal back is between the partner and the maker.
      const told = asked.map((round) => ({ ...round, reason: null }))
      const steps = [...stepsOfCustomer(file, at)]
      return { seenBy: 'customer', ...shared(false), seller: file.deal.seller, asked: told, steps }
    }
    case 'partner': {
      const own = rounds.find(({ partnerId }) => partnerId === caller.partnerId)
      const cares = caringPartner(file) === caller.partnerId
      const isAsked = own?.answer.kind === 'open'
      if (!cares && !isAsked) throw dealNotFound(dealId)
      const question = own && { deadline: own.deadline.toString(), because: own.because, answer: own.answer.kind }
      return {
        seenBy: 'partner',
        ...shared(false),
        buyer: cares ? await parts.buyerOf(file.deal.orderId) : null,
        question: question ?? null,
        commission: cares ? await commissionOf(parts, file, caller.partnerId) : [],
        steps: [...stepsOfPartner(file, isAsked)],
      }
    }
    case 'staff':
    case 'machine': {
      const { seller, customerId, customerGroup, configurationHash, sides } = file.deal
      return {
        seenBy: 'maker',
        ...shared(true),
        seller,
        customerId,
        customerGroup,
        buyer: await parts.buyerOf(file.deal.orderId),
        edition: file.edition,
        configurationHash,
        sides: sides.map((side) => ({ ...side, since: side.since.toString() })),
        asked,
        commission: await commissionOf(parts, file, null),
        steps: [...stepsOfMaker(file)],
      }
    }
    case 'anonymous':
      throw dealNotFound(dealId)
  }
}

async function commissionOf(parts: DealViewParts, { deal }: DealFile, partnerId: string | null) {
  const lines = await selectLinesOfDeal(parts.house.db, deal.id)
  return lines.filter((line) => partnerId === null || line.partnerId === partnerId).map(commissionLineView)
}
