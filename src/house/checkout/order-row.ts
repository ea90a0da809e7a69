import { z } from '@hono/zod-openapi'
import { present } from '../../kernel/refusal.ts'
import type { LegalClass, Seller } from '../department.ts'
import { marketCodes } from '../markets/market.ts'
import { legalClassSchema } from '../quoted-line.ts'
import type { OrderState } from './order.ts'

const line = (most: number) => z.string().trim().min(1).max(most)

/** An address for invoices, as the API takes it and the database keeps it. */
export const billingSchema = z
  .strictObject({
    name: line(120),
    street: line(120),
    postcode: line(10),
    city: line(80),
    country: z.enum(marketCodes),
    phone: z.string().trim().max(40).nullable().default(null),
  })
  .openapi('Billing')

export const orderStates = ['awaiting-payment', 'paid', 'lapsed', 'cancelled'] as const satisfies readonly OrderState[]

export function orderStateOf(text: string): OrderState {
  return z.enum(orderStates).parse(text)
}

export function legalClassOf(text: string): LegalClass {
  return legalClassSchema.parse(text)
}

export function contractSellerOf(row: { sellerKind: string; sellerPartnerId: string | null }): Seller {
  return row.sellerKind === 'maker'
    ? { kind: 'maker' }
    : { kind: 'partner', partnerId: present(row.sellerPartnerId, 'the selling partner') }
}
