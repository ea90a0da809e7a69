import { hash } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import type { Instant } from '../../../kernel/time.ts'
import { publicKeySchema } from './key.ts'

export const repositoryNames = ['image', 'director'] as const
export type RepositoryName = (typeof repositoryNames)[number]

export const topRoles = ['root', 'targets', 'snapshot', 'timestamp'] as const
export type TopRole = (typeof topRoles)[number]

const keyId = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hex')

export const signatureSchema = z.object({ keyid: keyId, sig: z.string().regex(/^([0-9a-f]{2}){1,1024}$/, 'hex') })

/** Any metadata: what is signed, and by which keys. */
export const documentSchema = z
  .object({ signed: z.record(z.string(), z.unknown()), signatures: z.array(signatureSchema).max(32).readonly() })
  .openapi('UptaneMetadata')

export type Signature = z.infer<typeof signatureSchema>

export interface SignedDocument<T = Readonly<Record<string, unknown>>> {
  readonly signed: T
  readonly signatures: readonly Signature[]
}

const roleKeysSchema = z.strictObject({ keyids: z.array(keyId).min(1).max(16), threshold: z.int().min(1).max(16) })
/** Whose signatures a role needs, and how many. */
export type RoleKeys = z.infer<typeof roleKeysSchema>

const keyBook = z.record(keyId, publicKeySchema)

export const SPEC_VERSION = '1.0.31'

const header = { spec_version: z.literal(SPEC_VERSION), version: z.int().min(1), expires: z.iso.datetime() }

export const rootSchema = z.strictObject({
  ...header,
  _type: z.literal('root'),
  consistent_snapshot: z.literal(true),
  keys: keyBook,
  roles: z.strictObject({
    root: roleKeysSchema,
    targets: roleKeysSchema,
    snapshot: roleKeysSchema,
    timestamp: roleKeysSchema,
  }),
})
export type Root = z.infer<typeof rootSchema>

const targetSchema = z.object({
  length: z.int().min(0),
  hashes: z.object({ sha256: z.string() }),
  custom: z.record(z.string(), z.unknown()),
})

export const targetsSchema = z.object({
  ...header,
  _type: z.literal('targets'),
  targets: z.record(z.string(), targetSchema),
  delegations: z
    .object({
      keys: keyBook,
      roles: z.array(
        roleKeysSchema.extend({ name: z.string(), terminating: z.literal(false), paths: z.array(z.string()) }),
      ),
    })
    .optional(),
})
export type Targets = z.infer<typeof targetsSchema>

/** What a piece of metadata says of another one. */
export interface FileFact {
  readonly version: number
  readonly length: number
  readonly hashes: { readonly sha256: string }
}

export function fileFact(version: number, body: string): FileFact {
  return { version, length: Buffer.byteLength(body), hashes: { sha256: hash('sha256', body, 'hex') } }
}

/** For how long a role's metadata counts, in hours. Director metadata lives as long as a timestamp: it is signed when asked for. */
export const LIFETIME_HOURS = { root: 8_760, targets: 8_760, snapshot: 168, timestamp: 24 } as const

/** When something signed now expires; whole seconds, as TUF writes them. */
export function expiryAfter(at: Instant, hours: number): string {
  return at.round({ smallestUnit: 'second', roundingMode: 'floor' }).add({ hours }).toString()
}

export function snapshotOf(version: number, expires: string, meta: Readonly<Record<string, FileFact>>) {
  return { _type: 'snapshot', spec_version: SPEC_VERSION, version, expires, meta }
}

export function timestampOf(version: number, expires: string, snapshot: FileFact) {
  return { _type: 'timestamp', spec_version: SPEC_VERSION, version, expires, meta: { 'snapshot.json': snapshot } }
}

/** The name of a metadata file, taken apart; only the timestamp has no version in its name. */
export function readFileName(name: string): { readonly role: string; readonly version: number | null } | null {
  if (name === 'timestamp.json') return { role: 'timestamp', version: null }
  const [, version, role] = /^([1-9]\d{0,8})\.([a-z][a-z0-9-]{1,30})\.json$/.exec(name) ?? []
  return version === undefined || role === undefined || role === 'timestamp' ? null : { role, version: Number(version) }
}
