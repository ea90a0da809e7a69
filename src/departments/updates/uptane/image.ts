import { z } from '@hono/zod-openapi'
import type { PublicKey } from './key.ts'
import { keyIdOf } from './key.ts'
import { SPEC_VERSION } from './metadata.ts'

/** Software of this name, from a release on. */
export const requirementsSchema = z
  .array(z.strictObject({ name: z.string().trim().min(1).max(128), atLeast: z.int().min(1).max(1_000_000_000) }))
  .max(20)
/** Software of this name, up to a release. */
export const conflictsSchema = z
  .array(z.strictObject({ name: z.string().trim().min(1).max(128), upTo: z.int().min(1).max(1_000_000_000) }))
  .max(20)

/** A file of the image repository, for control units of certain hardware. */
export interface Image {
  readonly moduleId: string
  readonly filename: string
  /** Who signs for it: `targets`, or a delegated role. */
  readonly role: string
  readonly path: string
  readonly sizeBytes: number
  readonly sha256: string
  readonly hardwareIds: readonly string[]
  /** Of the software; releases of one name replace each other. */
  readonly name: string
  readonly releaseCounter: number
  readonly requires: z.infer<typeof requirementsSchema>
  readonly conflicts: z.infer<typeof conflictsSchema>
  /** The version of its role's metadata that named it first; null while it is a draft. */
  readonly publishedIn: number | null
}

/** A role that signs for its own part of the image repository with its own keys. */
export interface Delegation {
  readonly role: string
  readonly keys: readonly PublicKey[]
  readonly threshold: number
}

export function imagePath({ role, moduleId, filename }: Pick<Image, 'role' | 'moduleId' | 'filename'>): string {
  return `${role}/${moduleId}/${filename}`
}

/** What the metadata of both repositories says about an image. */
export function targetOf({ sizeBytes, sha256, hardwareIds, releaseCounter }: Image) {
  return { length: sizeBytes, hashes: { sha256 }, custom: { hardwareIds, releaseCounter } }
}

export interface Draft {
  readonly role: string
  readonly version: number
  readonly expires: string
}

/**
 * The image repository's metadata of a role, still unsigned: its images, and for `targets` also who else signs. Each
 * delegated role may sign only for paths that begin with its name, and nobody after it is cut off.
 */
export function draftTargets(
  { role, version, expires }: Draft,
  images: readonly Image[],
  delegations: readonly Delegation[],
) {
  const own = images.filter((image) => image.role === role)
  const targets = Object.fromEntries(own.map((image) => [image.path, withDependencies(image)]))
  const header = { _type: 'targets', spec_version: SPEC_VERSION, version, expires, targets }
  if (role !== 'targets' || delegations.length === 0) return header
  const keys = Object.fromEntries(delegations.flatMap((each) => each.keys).map((key) => [keyIdOf(key), key]))
  const roles = delegations.map((each) => ({
    name: each.role,
    keyids: each.keys.map(keyIdOf),
    threshold: each.threshold,
    terminating: false,
    paths: [`${each.role}/*/*`],
  }))
  return { ...header, delegations: { keys, roles } }
}

/** Dependencies are signed along with the image they belong to: whoever releases it has confirmed them. */
function withDependencies(image: Image) {
  const { name, requires, conflicts } = image
  const target = targetOf(image)
  return { ...target, custom: { ...target.custom, name, requires, conflicts } }
}
