import type { Direction } from './direction.ts'
import type { Ecu } from './ecu.ts'
import type { Image } from './image.ts'

/** Why a vehicle cannot be given what it is meant to have. */
export type Obstacle =
  | { readonly kind: 'no-ecu'; readonly image: string }
  | { readonly kind: 'ecu-twice'; readonly image: string; readonly other: string; readonly serial: string }
  | { readonly kind: 'rollback'; readonly image: string; readonly serial: string; readonly installedCounter: number }
  | { readonly kind: 'unmet'; readonly image: string; readonly name: string; readonly atLeast: number }
  | { readonly kind: 'conflict'; readonly image: string; readonly other: string }

export type Resolution =
  | { readonly kind: 'directions'; readonly directions: readonly Direction[] }
  | { readonly kind: 'impossible'; readonly obstacles: readonly Obstacle[] }

/** The published images, as they are looked up. */
export interface ImageBook {
  /** The image that a unit reports, when it is one of ours to the last byte. */
  readonly installed: (ecu: Ecu) => Image | undefined
  /** The newest published release of a software. */
  readonly newest: (name: string) => Image | undefined
}

/**
 * What each control unit is to install, so that the vehicle has the wanted images and all that they require (Uptane 2.1,
 * 5.3.2.1: dependencies and conflicts are taken into account). No unit gets two images, none goes back to an older release.
 * What a unit has already is not told again. All of it is possible, or nothing is directed.
 */
export function resolve(ecus: readonly Ecu[], wanted: readonly Image[], book: ImageBook): Resolution {
  const plan = new Map<string, Image>()
  const obstacles: Obstacle[] = []
  const place = (image: Image) => obstacles.push(...placing(image, ecus, { plan, book }))
  for (const image of wanted) place(image)
  // Images that are placed may require more; each turn places at least one unit's image, so it ends.
  for (let open = missing(ecus, plan, book); open.length > 0 && obstacles.length === 0;) {
    const [first] = open
    const candidate = first && book.newest(first.name)
    if (!first || !candidate || candidate.releaseCounter < first.atLeast || [...plan.values()].includes(candidate)) {
      return { kind: 'impossible', obstacles: open }
    }
    place(candidate)
    open = missing(ecus, plan, book)
  }
  obstacles.push(...conflicts(ecus, plan, book))
  if (obstacles.length > 0) return { kind: 'impossible', obstacles }
  return { kind: 'directions', directions: directionsOf(ecus, plan, book) }
}

interface Planning {
  readonly plan: Map<string, Image>
  readonly book: ImageBook
}

function placing(image: Image, ecus: readonly Ecu[], { plan, book }: Planning): readonly Obstacle[] {
  const fitting = ecus.filter(({ hardwareId }) => image.hardwareIds.includes(hardwareId))
  if (fitting.length === 0) return [{ kind: 'no-ecu', image: image.path }]
  return fitting.flatMap((ecu): readonly Obstacle[] => {
    const { serial } = ecu
    const other = plan.get(serial)
    if (other && other !== image) return [{ kind: 'ecu-twice', image: image.path, other: other.path, serial }]
    const before = book.installed(ecu)
    // Whatever the software is called: a unit compares what it had with what it gets.
    if (before && before.releaseCounter > image.releaseCounter) {
      return [{ kind: 'rollback', image: image.path, serial, installedCounter: before.releaseCounter }]
    }
    plan.set(serial, image)
    return []
  })
}

/** What the vehicle would have: what is planned, and what stays. */
function outcome(ecus: readonly Ecu[], plan: ReadonlyMap<string, Image>, book: ImageBook): readonly Image[] {
  return ecus.flatMap((ecu) => plan.get(ecu.serial) ?? book.installed(ecu) ?? [])
}

/** Requirements of planned images that are not met, and of images that stay and lose what they had. */
function missing(ecus: readonly Ecu[], plan: ReadonlyMap<string, Image>, book: ImageBook) {
  const has = outcome(ecus, plan, book)
  const had = outcome(ecus, new Map(), book)
  const planned = new Set(plan.values())
  return [...new Set(has)].flatMap((image) =>
    image.requires
      .filter((need) => !has.some((each) => meets(each, need)))
      .filter((need) => planned.has(image) || had.some((each) => meets(each, need)))
      .map((need) => ({ kind: 'unmet' as const, image: image.path, ...need })),
  )
}

function meets(image: Image, need: Image['requires'][number]): boolean {
  return image.name === need.name && image.releaseCounter >= need.atLeast
}

/** Images that may not be together, where at least one of them is planned. */
function conflicts(ecus: readonly Ecu[], plan: ReadonlyMap<string, Image>, book: ImageBook): readonly Obstacle[] {
  const has = [...new Set(outcome(ecus, plan, book))]
  const planned = new Set(plan.values())
  return has.flatMap((image) =>
    has
      .filter((other) => other !== image && (planned.has(image) || planned.has(other)))
      .filter((other) => image.conflicts.some(({ name, upTo }) => name === other.name && other.releaseCounter <= upTo))
      .map((other) => ({ kind: 'conflict' as const, image: image.path, other: other.path })),
  )
}

function directionsOf(ecus: readonly Ecu[], plan: ReadonlyMap<string, Image>, book: ImageBook): readonly Direction[] {
  return [...new Set(plan.values())]
    .map((image) => ({
      image,
      ecus: ecus
        .filter((ecu) => plan.get(ecu.serial) === image && book.installed(ecu) !== image)
        .map(({ serial, hardwareId }) => ({ serial, hardwareId })),
    }))
    .filter((direction) => direction.ecus.length > 0)
}
