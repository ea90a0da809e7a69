import type { DrawingName } from '../vehicle/drawing-name.ts'
import { roofColour } from '../vehicle/roof.ts'
import type { WheelLook } from '../vehicle/wheel-design.ts'

/** What a drawing needs to show a vehicle as it was ordered. */
export interface VehicleLook {
  readonly drawing: DrawingName
  readonly paint: string
  readonly roof: string | undefined
  readonly wheels: WheelLook
}

/** The parts of `GET /api/catalogue/offers/{sku}` that a look is made from. */
export interface OfferLooks {
  readonly vehicle: { readonly drawing: DrawingName; readonly paints: readonly { readonly hex: string }[] } | null
  readonly groups: readonly {
    readonly kind: string
    readonly options: readonly { readonly code: string; readonly title: string; readonly look: OptionLook | null }[]
  }[]
}

type OptionLook =
  | { readonly of: 'paint'; readonly hex: string }
  | { readonly of: 'interior'; readonly hex: string }
  | { readonly of: 'roof'; readonly roof: 'body' | 'black' | 'white' | 'glass' }
  | ({ readonly of: 'wheels' } & WheelLook)

/** The parts of `GET /api/stock/{vin}` that a look is made from. */
export interface StockLook {
  readonly drawing: DrawingName
  readonly paint: { readonly hex: string }
  readonly wheels: WheelLook | null
  readonly roof: { readonly look: 'body' | 'black' | 'white' | 'glass' } | null
}

const plainWheels: WheelLook = { diameterInch: 18, spokes: 10 }
const plainPaint = '#8f959d'

/** The look of a configuration; what nobody chose is drawn as the first that is offered. */
export function lookOfChoices(offer: OfferLooks, choices: readonly string[]): VehicleLook | null {
  if (offer.vehicle === null) return null
  const looks = offer.groups
    .flatMap(({ options }) => options)
    .flatMap(({ code, look }) => (look !== null && choices.includes(code) ? [look] : []))
  const paint = looks.find((look) => look.of === 'paint')
  const roof = looks.find((look) => look.of === 'roof')
  const wheels = looks.find((look) => look.of === 'wheels')
  return {
    drawing: offer.vehicle.drawing,
    paint: paint?.hex ?? offer.vehicle.paints[0]?.hex ?? plainPaint,
    roof: roof === undefined ? undefined : roofColour(roof.roof),
    wheels: wheels ?? plainWheels,
  }
}

export function lookOfStock({ drawing, paint, wheels, roof }: StockLook): VehicleLook {
  return {
    drawing,
    paint: paint.hex,
    roof: roof === null ? undefined : roofColour(roof.look),
    wheels: wheels ?? plainWheels,
  }
}
