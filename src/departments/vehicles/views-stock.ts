import { z } from '@hono/zod-openapi'
import { instantSchema, moneySchema } from '../../kernel/http/route.ts'
import { money } from '../../kernel/money.ts'
import { present } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import {
  choiceOf,
  drawings,
  energyLabel,
  type LabelAssumptions,
  labelView,
  labelViewSchema,
  offerIn,
  type PreparedEdition,
  type PriceContext,
  vehicleKinds,
} from '../../house/catalogue/public.ts'
import { type Language, markets } from '../../house/markets/market.ts'
import { priceItemSchema } from '../../house/quoted-line.ts'
import { looks, looksOf } from './stock-looks.ts'
import { type PricedStock, priceStock, type StockPrice } from './stock-quote.ts'
import { availabilityAt, deliveryDays, type StockPlace } from './stock-vehicle.ts'
import type { KeptStock } from './stock-row.ts'

export const placeSchema = z
  .object({
    kind: z.enum(['partner', 'depot']),
    partnerId: z.string().nullable(),
    /** The partner's name; null for a depot. */
    name: z.string().nullable(),
    city: z.string(),
    latitude: z.number(),
    longitude: z.number(),
  })
  .openapi('StockPlace')

const priceSchema = z
  .object({
    /** With tax, transfer and papers (PAngV § 3). */
    total: moneySchema,
    listTotal: moneySchema,
    discount: moneySchema,
    /** The lowest price of the 30 days before the discount (PAngV § 11); null when it was not offered before. */
    lowest30Days: moneySchema.nullable(),
  })
  .openapi('StockPrice')

/** What a list shows of a stock vehicle. */
const card = {
  vin: z.string(),
  offer: z.string(),
  kind: z.enum(vehicleKinds),
  title: z.string(),
  drawing: z.enum(drawings),
  trim: z.object({ code: z.string(), title: z.string() }),
  ...looks,
  price: priceSchema,
  drive: z.string(),
  rangeKm: z.int(),
  label: labelViewSchema.nullable(),
  place: placeSchema,
  deliveryDays: z.int(),
  kilometres: z.int(),
  builtOn: z.iso.date(),
  inStockSince: instantSchema,
}

const cardSchema = z.object(card)
export type StockCard = z.infer<typeof cardSchema>

export const stockItemSchema = z
  .object({
    ...card,
    /** From the postcode that was asked about; null without one. */
    distanceKm: z.int().nullable(),
  })
  .openapi('StockItem')

export const availabilitySchema = z
  .discriminatedUnion('state', [
    z.object({ state: z.literal('available') }),
    z.object({ state: z.enum(['being-ordered', 'kept-for-you']), until: instantSchema }),
    z.object({ state: z.literal('sold') }),
  ])
  .openapi('StockAvailability')

export const stockDetailSchema = z
  .object({
    ...card,
    availability: availabilitySchema,
    choices: z.array(z.string()),
    equipment: z.array(z.string()),
    items: z.array(priceItemSchema),
    tax: moneySchema,
    dueNow: moneySchema,
  })
  .openapi('StockDetail')

export const partnerStockSchema = z
  .object({
    vin: z.string(),
    offer: z.string(),
    title: z.string(),
    trim: z.string(),
    paint: z.string(),
    owner: z.enum(['maker', 'you', 'another-partner']),
    ageDays: z.int(),
    inStockSince: instantSchema,
    price: moneySchema,
    discount: moneySchema,
    availability: availabilitySchema,
  })
  .openapi('PartnerStock')

/** Everything that cards are made from besides the vehicle. */
export interface CardContext extends PriceContext {
  readonly edition: PreparedEdition
  readonly assumptions: LabelAssumptions | undefined
  readonly nameOf: (partnerId: string) => string | null
}

export type ShownStock = PricedStock & {
  readonly vin: string
  readonly paint: string
  readonly place: StockPlace
  readonly kilometres: number
}

/** A card of a vehicle, with the price it was made from. */
export function cardOf(
  vehicle: ShownStock,
  dates: { readonly builtOn: string; readonly inStockSince: string },
  context: CardContext,
): { readonly card: StockCard; readonly price: StockPrice } {
  const { edition, language, assumptions } = context
  const prepared = offerIn(edition, vehicle.offer)
  const { offer } = prepared
  if (offer.department !== 'vehicles') throw new Error(`${offer.sku} is in stock and no vehicle`)
  const price = priceStock(vehicle, edition, context)
  const technical = present(price.technical, `technical data of ${offer.sku}`)
  const label = assumptions ? energyLabel(technical, assumptions) : null
  return {
    price,
    card: {
      vin: vehicle.vin,
      offer: vehicle.offer,
      kind: offer.kind,
      title: price.title,
      drawing: offer.drawing,
      trim: { code: vehicle.trim, title: choiceOf(prepared, vehicle.trim).title[language] },
      ...looksOf(offer, price.configuration.equipment, language),
      price: {
        total: price.total,
        listTotal: price.listTotal,
        discount: price.discount,
        lowest30Days: price.lowestBefore,
      },
      drive: technical.drive,
      rangeKm: technical.rangeKm,
      label: label && labelView(label),
      place: placeView(vehicle.place, context),
      deliveryDays: deliveryDays(vehicle.place),
      kilometres: vehicle.kilometres,
      ...dates,
    },
  }
}

/** The vehicle with everything on it, and whether this reader can have it. */
export function detailView(
  kept: KeptStock,
  reader: string | null,
  context: CardContext,
): z.infer<typeof stockDetailSchema> {
  const { vehicle } = kept
  const dates = { builtOn: vehicle.builtOn.toString(), inStockSince: vehicle.inStockSince.toString() }
  const { card: shown, price } = cardOf(vehicle, dates, context)
  return {
    ...shown,
    availability: availabilityView(kept, reader, context.at),
    choices: [...vehicle.choices],
    equipment: [...price.equipment],
    items: [...price.items],
    tax: price.tax,
    dueNow: price.dueNow,
  }
}

/** A vehicle as the partner sees it at whose place it stands. */
export function partnerStockView(
  kept: KeptStock,
  partnerId: string,
  { edition, language, at }: { edition: PreparedEdition; language: Language; at: Instant },
): z.infer<typeof partnerStockSchema> {
  const { vin, offer, trim, paint, owner, inStockSince, asking, market } = kept.vehicle
  const prepared = edition.offers.get(offer)
  const titleOf = (code: string) => prepared?.choices.get(code)?.title[language] ?? code
  const { currency } = markets[market]
  const isYours = owner.kind === 'partner' && owner.partnerId === partnerId
  return {
    vin,
    offer,
    title: `${prepared?.offer.title[language] ?? offer} ${titleOf(trim)}`,
    trim: titleOf(trim),
    paint: titleOf(paint),
    owner: owner.kind === 'maker' ? 'maker' : isYours ? 'you' : 'another-partner',
    ageDays: Math.floor(inStockSince.until(at).total('days')),
    inStockSince: inStockSince.toString(),
    price: money(asking.priceMinor, currency),
    discount: money(asking.discountMinor, currency),
    availability: availabilityView(kept, null, at),
  }
}

function placeView(place: StockPlace, { nameOf }: CardContext): z.infer<typeof placeSchema> {
  const { kind, city, latitude, longitude } = place
  const partnerId = kind === 'partner' ? place.partnerId : null
  return { kind, partnerId, name: partnerId === null ? null : nameOf(partnerId), city, latitude, longitude }
}

function availabilityView(kept: KeptStock, reader: string | null, at: Instant): z.infer<typeof availabilitySchema> {
  const availability = availabilityAt(kept, at)
  if (availability.state !== 'being-ordered') return availability
  const state = reader !== null && kept.lockHolder === reader ? 'kept-for-you' : 'being-ordered'
  return { state, until: availability.until.toString() }
}
