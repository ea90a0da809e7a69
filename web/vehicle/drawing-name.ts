import type { WheelLook } from './wheel-design.ts'

/** The drawings a catalogue may name. */
export const drawingNames = ['city', 'compact', 'suv', 'van', 'touring', 'cargo-bike', 'scooter', 'quad'] as const
export type DrawingName = (typeof drawingNames)[number]

/** What follows the configuration. Colours are CSS colours; `roof` is the second colour, where a vehicle has one. */
export interface VehicleLook {
  readonly id: string
  readonly paint: string
  readonly roof?: string | undefined
  readonly wheels: WheelLook
}
