import { live } from '../../../kernel/live.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { SetShelf } from '../live-sets.ts'
import type { UpdateParts } from '../parts.ts'
import { beginRepositories } from './actions-repository.ts'
import { REPOSITORIES, type UptaneParts } from './parts.ts'
import { fileKeyStore } from './store-key-file.ts'
import { loadBook } from './store-repository.ts'

export interface UptaneOptions {
  /** Where the keys are kept. */
  readonly directory: string
  /** Whether the repositories begin by themselves, as in the demo. */
  readonly begins: boolean
}

/** Both repositories in memory, with the keys to sign for them. */
export async function openUptane(
  parts: UpdateParts & { readonly sets: SetShelf },
  { directory, begins }: UptaneOptions,
): Promise<UptaneParts> {
  const shelf = await live(parts.house, REPOSITORIES, loadBook)
  const uptane = { ...parts, keys: fileKeyStore(directory), shelf }
  if (!begins || shelf.get()) return uptane
  await parts.house
    .transaction((tx) => beginRepositories(uptane, tx))
    .catch((error: unknown) => {
      // Another process was first.
      if (!(error instanceof Refusal && error.code === 'repositories-exist')) throw error
    })
  await shelf.refresh()
  return uptane
}
