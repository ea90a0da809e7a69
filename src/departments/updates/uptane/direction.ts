import { type Image, targetOf } from './image.ts'
import { SPEC_VERSION } from './metadata.ts'
import type { Ecu } from './ecu.ts'

/** An image and the control units that are to install it. */
export interface Direction {
  readonly image: Image
  readonly ecus: readonly Pick<Ecu, 'serial' | 'hardwareId'>[]
}

/** What the director tells one vehicle. */
export interface Directive {
  readonly vin: string
  /** Of the action that it comes from; null when there is none to tell. */
  readonly actionNumber: number | null
  readonly directions: readonly Direction[]
  /** Why nothing can be directed for the action; each kind once. */
  readonly obstacles: readonly string[]
}

/**
 * The director's word to one vehicle, apart from version and expiry. It always names the vehicle, so that nothing signed
 * for one, not even that there is nothing to do, can be shown to another (Uptane 2.1, Metadata about images).
 */
export function directorContent({ vin, actionNumber, directions, obstacles }: Directive) {
  const targets = directions.map(({ image, ecus }) => {
    const target = targetOf(image)
    const ecuIdentifiers = Object.fromEntries(ecus.map(({ serial, hardwareId }) => [serial, { hardwareId }]))
    return [image.path, { ...target, custom: { ...target.custom, ecuIdentifiers } }] as const
  })
  return {
    _type: 'targets',
    spec_version: SPEC_VERSION,
    targets: Object.fromEntries(targets),
    custom: { vehicleIdentifier: vin, actionNumber, obstacles },
  }
}
