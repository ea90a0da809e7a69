export const knownRoles = ['root', 'targets', 'snapshot', 'timestamp'] as const
export type KnownRole = (typeof knownRoles)[number]

export const repositoryNames = ['image', 'director'] as const
export type RepositoryName = (typeof repositoryNames)[number]

export interface RepositoryRole {
  /** One of those above, or somebody to whom a part is delegated. */
  readonly role: string
  readonly threshold: number
  readonly keys: readonly { readonly keyId: string; readonly custody: 'online' | 'offline' | 'elsewhere' }[]
  readonly version: number | null
  readonly expiresAt: string | null
  /** How many files it offers; null of a role that offers none. */
  readonly images: number | null
}

export interface Signed {
  readonly needed: number
  readonly valid: number
}

/** A root that waits for signatures of keys that are held elsewhere. */
export interface NextRoot {
  readonly version: number
  readonly draftedAt: string
  readonly expiresAt: string
  readonly roles: readonly KnownRole[]
  readonly signed: { readonly before: Signed; readonly own: Signed }
  readonly needsTargets: boolean
}

export interface Repository {
  readonly name: RepositoryName
  readonly roles: readonly RepositoryRole[]
  readonly nextRoot: NextRoot | null
}

export interface ImageDraft {
  readonly path: string
  readonly role: string
  readonly name: string
  readonly releaseCounter: number
  readonly hardwareIds: readonly string[]
}

/** Both repositories as the API tells them. */
export interface UptaneStatus {
  readonly repositories: readonly Repository[]
  readonly holdsOfflineKeys: boolean
  readonly drafts: readonly ImageDraft[]
  readonly draftedDelegations: readonly string[]
}

/** Whether the house could sign for a role alone. */
export function isSignedHere({ keys, threshold }: Pick<RepositoryRole, 'keys' | 'threshold'>): boolean {
  return keys.filter(({ custody }) => custody !== 'elsewhere').length >= threshold
}

/** Whether the house itself signs for a role at any time, with keys that it makes (as the API has it). */
export function isOnline(repository: RepositoryName, role: KnownRole): boolean {
  return role !== 'root' && !(repository === 'image' && role === 'targets')
}

/** Whether enough of the old keys and of the new ones have signed. */
export function isFullySigned({ signed: { before, own } }: NextRoot): boolean {
  return before.valid >= before.needed && own.valid >= own.needed
}

const SOON_DAYS = 14
const MS_PER_DAY = 86_400_000

export type Lasting = 'long' | 'soon' | 'expired'

/** How long what a role has signed is still valid; of the two that the house signs every day, soon is no news. */
export function lastingOf({ role, expiresAt }: Pick<RepositoryRole, 'role' | 'expiresAt'>, now: number): Lasting {
  if (expiresAt === null) return 'long'
  const days = (Date.parse(expiresAt) - now) / MS_PER_DAY
  if (days < 0) return 'expired'
  return days < SOON_DAYS && role !== 'timestamp' && role !== 'snapshot' ? 'soon' : 'long'
}

/** A control unit, and what it reported last. */
export interface ControlUnit {
  readonly serial: string
  readonly hardwareId: string
  readonly isPrimary: boolean
  readonly keyId: string
  readonly report: {
    readonly installed: { readonly filename: string; readonly sha256: string }
    readonly at: string
    readonly attack: string
    readonly release: { readonly name: string; readonly counter: number } | null
  } | null
}

export interface ControlUnits {
  readonly items: readonly ControlUnit[]
  readonly lastManifest: { readonly at: string; readonly isAsReleased: boolean } | null
}
