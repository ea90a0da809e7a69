import { z } from 'zod'

const shared = { hardwareIds: z.array(z.string()), releaseCounter: z.int() }
const target = { length: z.int(), hashes: z.record(z.string(), z.string()) }

const directedSchema = z.object({
  ...target,
  custom: z.object({
    ...shared,
    ecuIdentifiers: z.record(z.string(), z.object({ hardwareId: z.string() })),
  }),
})
const releasedSchema = z.object({ ...target, custom: z.object(shared) })

const directorSchema = z.object({
  _type: z.literal('targets'),
  targets: z.record(z.string(), directedSchema),
  custom: z.object({ vehicleIdentifier: z.string() }),
  delegations: z.undefined({ error: 'The director delegates nothing.' }).optional(),
})

/** What a vehicle knows of itself, whatever a repository says. */
export interface VehicleFacts {
  readonly vin: string
  readonly ecus: readonly EcuFacts[]
}

export interface EcuFacts {
  readonly serial: string
  readonly hardwareId: string
  /** Of the image that it has; null when that is not known. */
  readonly releaseCounter: number | null
}

export type Fault =
  | { readonly kind: 'malformed'; readonly path: string }
  | { readonly kind: 'other-vehicle' }
  | {
      readonly kind: 'not-released' | 'length-differs' | 'hashes-differ' | 'hardware-differs' | 'counter-differs'
      readonly path: string
    }
  | {
      readonly kind: 'ecu-unknown' | 'ecu-twice' | 'ecu-other-hardware' | 'hardware-unfit' | 'rollback'
      readonly path: string
      readonly serial: string
    }
  | { readonly kind: 'no-ecu'; readonly path: string }

/**
 * Holds the director's word for one vehicle against the image repository's (Uptane 2.1, Full verification and Verify
 * image): the same file, hardware and release in both, each unit one of this vehicle's, named once, of that hardware, and
 * never sent back to an older release. `released` finds what the image repository says of a path. No fault: all is well.
 */
export function verifyDirections(
  director: unknown,
  released: (path: string) => unknown,
  vehicle: VehicleFacts,
): readonly Fault[] {
  const parsed = directorSchema.safeParse(director)
  if (!parsed.success) {
    return parsed.error.issues.map(({ path }) => ({ kind: 'malformed' as const, path: path.join('.') }))
  }
  const { custom, targets } = parsed.data
  const faults: Fault[] = custom.vehicleIdentifier === vehicle.vin ? [] : [{ kind: 'other-vehicle' }]
  const seen = new Set<string>()
  for (const [path, directed] of Object.entries(targets)) {
    faults.push(...comparison(path, directed, released(path)))
    const serials = Object.entries(directed.custom.ecuIdentifiers)
    if (serials.length === 0) faults.push({ kind: 'no-ecu', path })
    for (const [serial, { hardwareId }] of serials) {
      if (seen.has(serial)) faults.push({ kind: 'ecu-twice', path, serial })
      seen.add(serial)
      const ecu = vehicle.ecus.find((each) => each.serial === serial)
      faults.push(...unitFaults(ecu, directed, hardwareId).map((kind) => ({ kind, path, serial })))
    }
  }
  return faults
}

type Directed = z.infer<typeof directedSchema>

function comparison(path: string, directed: Directed, found: unknown): readonly Fault[] {
  if (found === undefined) return [{ kind: 'not-released', path }]
  const released = releasedSchema.safeParse(found)
  if (!released.success) return [{ kind: 'malformed', path }]
  const { length, hashes, custom } = released.data
  const faults: Fault[] = []
  if (length !== directed.length) faults.push({ kind: 'length-differs', path })
  if (!sameRecord(hashes, directed.hashes)) faults.push({ kind: 'hashes-differ', path })
  const sameHardware = sameSet(custom.hardwareIds, directed.custom.hardwareIds)
  if (!sameHardware) faults.push({ kind: 'hardware-differs', path })
  if (custom.releaseCounter !== directed.custom.releaseCounter) faults.push({ kind: 'counter-differs', path })
  return faults
}

function unitFaults(ecu: EcuFacts | undefined, { custom }: Directed, hardwareId: string) {
  if (!ecu) return ['ecu-unknown' as const]
  return [
    ...(ecu.hardwareId === hardwareId ? [] : ['ecu-other-hardware' as const]),
    ...(custom.hardwareIds.includes(ecu.hardwareId) ? [] : ['hardware-unfit' as const]),
    ...(ecu.releaseCounter !== null && custom.releaseCounter < ecu.releaseCounter ? ['rollback' as const] : []),
  ]
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each))
}

function sameRecord(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(one)
  return keys.length > 0 && sameSet(keys, Object.keys(other)) && keys.every((key) => one[key] === other[key])
}
