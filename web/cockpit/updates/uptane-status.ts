export const knownRoles = ['root', 'targets', 'snapshot', 'timestamp'] as const

export interface RepositoryRole {
  /** One of those above, or somebody to whom a part is delegated. */
  readonly role: string
  readonly threshold: number
  readonly keys: readonly { readonly keyId: string; readonly custody: 'online' | 'offline' | 'elsewhere' }[]
  readonly version: number | null
  readonly expiresAt: string | null
}

export interface Repository {
  readonly name: 'image' | 'director'
  readonly roles: readonly RepositoryRole[]
}

/** Both repositories as the API tells them. */
export interface UptaneStatus {
  readonly repositories: readonly Repository[]
  readonly holdsOfflineKeys: boolean
  readonly drafts: readonly string[]
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
