import { maker } from '../../brand/maker.ts'
import type { StockDetail } from './stock.ts'

const MINOR_PER_MAJOR = 100

/** A stock vehicle for search engines: schema.org/Product with its price and whether it can be had. */
export function stockSchema(vehicle: StockDetail, url: string): Record<string, unknown> {
  const { total } = vehicle.price
  const isSold = vehicle.availability.state === 'sold'
  return {
    '@type': 'Product',
    name: vehicle.title,
    sku: vehicle.vin,
    color: vehicle.paint.title,
    url,
    brand: { '@type': 'Brand', name: maker.name },
    offers: {
      '@type': 'Offer',
      url,
      price: (total.amount / MINOR_PER_MAJOR).toFixed(2),
      priceCurrency: total.currency,
      availability: `https://schema.org/${isSold ? 'SoldOut' : 'InStock'}`,
      itemCondition: 'https://schema.org/NewCondition',
    },
  }
}
