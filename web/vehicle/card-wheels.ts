import type { DrawingName } from './drawing-name.ts'
import type { WheelLook } from './wheel-design.ts'

const wheels = {
  city: { diameterInch: 17, spokes: 5 },
  compact: { diameterInch: 19, spokes: 10 },
  suv: { diameterInch: 20, spokes: 5 },
  van: { diameterInch: 18, spokes: 7 },
  touring: { diameterInch: 19, spokes: 10 },
  'cargo-bike': { diameterInch: 20, spokes: 20 },
  scooter: { diameterInch: 12, spokes: 5 },
  quad: { diameterInch: 14, spokes: 7 },
} as const satisfies Record<DrawingName, WheelLook>

/** What a vehicle stands on where nobody has chosen wheels yet. */
export function cardWheels(drawing: DrawingName): WheelLook {
  return wheels[drawing]
}
