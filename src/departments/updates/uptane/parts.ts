import type { Live } from '../../../kernel/live.ts'
import type { SetShelf } from '../live-sets.ts'
import type { UpdateParts } from '../parts.ts'
import type { KeyStore } from './key-store.ts'
import type { RepositoryBook } from './repository.ts'

/** What Uptane's actions are handed. */
export interface UptaneParts extends UpdateParts {
  readonly sets: SetShelf
  readonly keys: KeyStore
  /** Null before the repositories begin. */
  readonly shelf: Live<RepositoryBook | null>
}

/** The topic under which processes hear that the repositories changed. */
export const REPOSITORIES = 'updates-uptane'
