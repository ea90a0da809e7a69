import { z } from 'zod'
import type { Fact } from '../../kernel/events.ts'
import { marketCodes } from '../../house/markets/market.ts'
import type { Entry } from './deal.ts'
import type { DealFile } from './deal-file.ts'
import { caringPartner } from './deal-file.ts'

/** What other areas learn about a deal: who it concerns and from which state to which it went. */
export const dealFact = z.object({
  dealId: z.string(),
  orderId: z.string(),
  orderNumber: z.string(),
  customerId: z.string(),
  partnerId: z.string().nullable(),
  market: z.enum(marketCodes),
  offer: z.string(),
  title: z.string(),
  what: z.string(),
  from: z.string(),
  to: z.string(),
  vin: z.string().nullable(),
  /** When the vehicle is to be handed over, RFC 3339; null while no time is booked. */
  handoverAt: z.string().nullable(),
})
export type DealFact = z.infer<typeof dealFact>

export const DEAL_MOVED = 'deal-moved'

export function dealMoved(file: DealFile, entry: Entry): Fact {
  const { deal } = file
  const data: DealFact = {
    dealId: deal.id,
    orderId: deal.orderId,
    orderNumber: deal.orderNumber,
    customerId: deal.customerId,
    partnerId: caringPartner(file),
    market: deal.market,
    offer: deal.offer,
    title: deal.title,
    what: entry.kind,
    from: entry.from,
    to: entry.to,
    vin: 'vin' in deal.state ? deal.state.vin : null,
    handoverAt: deal.state.name === 'HANDOVER_BOOKED' ? deal.state.handoverAt.toString() : null,
  }
  return { type: DEAL_MOVED, subject: deal.id, data, at: entry.at }
}
