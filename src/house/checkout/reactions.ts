import type { HouseEvent } from '../../kernel/events.ts'
import { money } from '../../kernel/money.ts'
import type { Reaction } from '../../kernel/reader.ts'
import { type MarketCode, markets } from '../markets/market.ts'
import { orderFact, SALE_MOVED, saleFact } from './events.ts'
import { type DailyFigure, figureOf } from './figure.ts'
import { addFigures } from './store-figure.ts'

/** Keeps the daily figures: what was paid counts on its day, what went back is taken off on the day it did. */
export function figureReaction(): Reaction {
  return {
    name: 'daily-figures',
    types: ['order-paid', SALE_MOVED],
    react: async (tx, events) => addFigures(tx, events.flatMap(figuresOf)),
  }
}

function figuresOf(event: HouseEvent): readonly DailyFigure[] {
  const dayIn = (market: MarketCode) => event.at.toZonedDateTimeISO(markets[market].timeZone).toPlainDate()
  if (event.type === SALE_MOVED) {
    const sale = saleFact.parse(event.data)
    const { currency } = markets[sale.market]
    const moved = {
      ...sale,
      subject: event.subject,
      gross: money(sale.gross, currency),
      tax: money(sale.tax, currency),
    }
    return [figureOf(moved, dayIn(sale.market))]
  }
  const { market, lines } = orderFact.parse(event.data)
  const { currency } = markets[market]
  return lines.map(({ department, sellerKind, total, tax }) => ({
    day: dayIn(market),
    market,
    department,
    sellerKind,
    orders: 1,
    renewals: 0,
    gross: money(total, currency),
    tax: money(tax, currency),
    renewed: money(0, currency),
    takenBack: money(0, currency),
  }))
}
