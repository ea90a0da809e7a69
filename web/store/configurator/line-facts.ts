import { maker } from '../../brand/maker.ts'
import type { CompleteEvaluation, Offer } from './offer.ts'

const MINOR_PER_MAJOR = 100
const cars = ['car', 'van', 'quadricycle']

/** A line for search engines: schema.org/Product with its price as configured. It is made to order. */
export function lineFacts(offer: Offer, { total }: CompleteEvaluation, url: string): Record<string, unknown> {
  return {
    '@type': cars.includes(offer.kind) ? ['Product', 'Car'] : 'Product',
    name: offer.title,
    description: offer.description,
    sku: offer.sku,
    url,
    brand: { '@type': 'Brand', name: maker.name },
    manufacturer: { '@type': 'Organization', name: maker.legalName },
    offers: {
      '@type': 'Offer',
      url,
      price: (total.amount / MINOR_PER_MAJOR).toFixed(2),
      priceCurrency: total.currency,
      availability: 'https://schema.org/MadeToOrder',
      itemCondition: 'https://schema.org/NewCondition',
    },
  }
}
