import type { House } from '../../kernel/house.ts'
import type { ArtifactStore } from './artifact-store.ts'
import type { Polls } from './live-polls.ts'

/** What this department's actions are handed. */
export interface UpdateParts {
  readonly house: House
  readonly polls: Pick<Polls, 'changed' | 'tokenChanged'>
  readonly artifacts: ArtifactStore
}
