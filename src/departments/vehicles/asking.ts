import type { Tx } from '../../kernel/transaction.ts'
import type { Instant } from '../../kernel/time.ts'
import { askNext, askSeller, partnerIn, type Point } from '../../house/partners/public.ts'
import type { DealFile } from './deal-file.ts'
import { enqueueForDeal } from './job.ts'
import type { DealParts } from './parts.ts'

/** Where a market's customers are when nobody told: its middle. */
const middleOf = {
  DE: { latitude: 51.16, longitude: 10.45 },
  AT: { latitude: 47.59, longitude: 14.14 },
} as const satisfies Record<string, Point>

/** The earliest a vehicle could be handed over, for looking into calendars before anything is known. */
const EARLIEST_HOURS = 48

/**
 * Asks the next partner about a deal, or says that the maker's delivery centre takes over. A dealer that sells is asked
 * alone, because nobody else can sell in its place.
 */
export async function askAboutDeal(
  parts: DealParts,
  tx: Tx,
  file: DealFile,
  asking: { readonly at: Instant; readonly isFirst: boolean },
): Promise<'asked' | 'delivery-centre'> {
  const { deal } = file
  const { at, isFirst } = asking
  const book = parts.partnerBook.get()
  const [first] = file.ranking
  const place = file.place ?? (first === undefined ? middleOf[deal.market] : partnerIn(book, first).place)
  const earliest = at.add({ hours: EARLIEST_HOURS })
  const { market, offer: line } = deal
  const question = { dealId: deal.id, market, line, place, ranking: file.ranking, earliest, at, isFirst }
  const asked =
    deal.seller.kind === 'partner'
      ? askSeller(tx, book, question, deal.seller.partnerId)
      : await askNext(tx, book, question)
  if (asked.kind === 'delivery-centre') return 'delivery-centre'
  const { partnerId, deadline } = asked.round
  enqueueForDeal(tx, 'deal-answer-due', deal.id, deadline)
  if (parts.demo && !parts.demo.staffed.has(partnerId)) {
    enqueueForDeal(tx, 'demo-partner-answers', deal.id, at.add({ seconds: parts.demo.answerSeconds }))
  }
  return 'asked'
}
