import type { Instant } from '../../../kernel/time.ts'
import { type Action, isShown, linkOf } from '../action.ts'
import type { SoftwareSet } from '../software.ts'
import type { Ecu } from './ecu.ts'
import type { Directive } from './direction.ts'
import type { PublishedImages } from './image-book.ts'
import type { Image } from './image.ts'
import { type Obstacle, resolve } from './resolution.ts'

/** The action that a vehicle works on, and the set that it installs. */
export interface Work {
  readonly action: Action
  readonly set: SoftwareSet
}

export type PlanObstacle = Obstacle | { readonly kind: 'unpublished'; readonly module: string }

export type Plan =
  | { readonly kind: 'directions'; readonly directions: Directive['directions'] }
  | { readonly kind: 'impossible'; readonly obstacles: readonly PlanObstacle[] }

/** What the units are to install for a set. Modules that are no published images stand in the way. */
export function planFor(ecus: readonly Ecu[], set: SoftwareSet, published: PublishedImages): Plan {
  const images = set.modules.map(({ id }) => published.ofModule(id))
  const obstacles = set.modules
    .filter((_, at) => images[at] === undefined)
    .map(({ id }) => ({ kind: 'unpublished' as const, module: id }))
  if (obstacles.length > 0) return { kind: 'impossible', obstacles }
  const wanted = images.filter((image): image is Image => image !== undefined)
  return resolve(ecus, wanted, published)
}

/**
 * Whether the vehicle may be told about its action now: the user has agreed, the window is open, it was not taken back,
 * and all its units have reported, since the director must know what it directs.
 */
export function mayDirect({ action }: Work, ecus: readonly Ecu[], at: Instant): boolean {
  return linkOf(action.state) === 'deployment' && isShown(action, at) && ecus.every(({ report }) => report !== null)
}
