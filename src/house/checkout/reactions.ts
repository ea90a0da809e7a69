import type { HouseEvent } from '../../kernel/events.ts'
import type { Reaction } from '../../kernel/reader.ts'
import { markets } from '../markets/market.ts'
import { orderFact } from './events.ts'
import type { DailyFigure } from './figure.ts'
import { addFigures } from './store-figure.ts'

/** Keeps the daily figures: what was paid counts on its day, what was cancelled is taken off on the day it was. */
export function figureReaction(): Reaction {
  return {
    name: 'daily-figures',
    types: ['order-paid', 'order-cancelled'],
    react: async (tx, events) => addFigures(tx, events.flatMap(figuresOf)),
  }
}

function figuresOf(event: HouseEvent): DailyFigure[] {
  const order = orderFact.parse(event.data)
  const sign = event.type === 'order-paid' ? 1 : -1
  const day = event.at.toZonedDateTimeISO(markets[order.market].timeZone).toPlainDate()
  return order.lines.map((line) => ({
    day,
    market: order.market,
    department: line.department,
    sellerKind: line.sellerKind,
    orders: sign,
    gross: { amount: sign * line.total, currency: markets[order.market].currency },
    tax: { amount: sign * line.tax, currency: markets[order.market].currency },
  }))
}
