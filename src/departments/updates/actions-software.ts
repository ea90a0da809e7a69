import { newId } from '../../kernel/ids.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../kernel/transaction.ts'
import type { ContentLimits } from './artifact-store.ts'
import type { UpdateParts } from './parts.ts'
import { type Requirement, requirementsOf } from './requirement.ts'
import type { Artifact, SoftwareModule, SoftwareSet } from './software.ts'
import {
  findModule,
  findSet,
  insertArtifact,
  insertModule,
  insertSet,
  lockModules,
  lockOpenModule,
} from './store-software.ts'

/** Makes a module, still without files. Refuses (`module-exists`) a version that is there already. */
export async function createModule(
  { house }: UpdateParts,
  tx: Tx,
  wanted: Omit<SoftwareModule, 'id' | 'artifacts' | 'requires'>,
  requires: readonly Requirement[] = [],
): Promise<SoftwareModule> {
  const module = { id: newId(), ...wanted, requires }
  await insertModule(tx, { ...module, createdAt: house.clock() })
  return { ...module, artifacts: [] }
}

export interface Upload {
  readonly moduleId: string
  readonly filename: string
  readonly content: AsyncIterable<Uint8Array>
  readonly limits: ContentLimits
}

/**
 * Takes a file into a module that no set uses yet. The same file a second time changes nothing; another content under
 * the same name is refused (`artifact-exists`).
 */
export async function uploadArtifact({ house, artifacts }: UpdateParts, upload: Upload): Promise<Artifact> {
  const { moduleId, filename, content, limits } = upload
  // Asked before as well, so that nobody sends a gigabyte for nothing.
  await findModule(house.db, moduleId)
  const kept = await artifacts.keep(content, limits)
  return house.transaction(async (tx) => {
    await lockOpenModule(tx, moduleId)
    const before = (await findModule(tx, moduleId)).artifacts.find((each) => each.filename === filename)
    if (before?.sha256 === kept.sha256) return before
    if (before) throw new Refusal('artifact-exists', 'Another artifact has this name.', { field: 'filename' })
    const artifact = { filename, ...kept }
    await insertArtifact(tx, moduleId, { ...artifact, createdAt: house.clock() })
    return artifact
  })
}

/** Makes a set of modules that have files; from then on they stand still. Refuses `module-unknown`, `module-empty`, `set-inconsistent`. */
export async function createSet(
  { house }: UpdateParts,
  tx: Tx,
  wanted: Omit<SoftwareSet, 'id' | 'modules' | 'requires'> & { readonly moduleIds: readonly string[] },
): Promise<SoftwareSet> {
  await lockModules(tx, wanted.moduleIds)
  const modules = await Promise.all(wanted.moduleIds.map((moduleId) => findModule(tx, moduleId)))
  const empty = modules.find(({ artifacts }) => artifacts.length === 0)
  if (empty) {
    throw new Refusal('module-empty', `${empty.name} ${empty.version} has no artifact.`, { module: empty.id })
  }
  const id = newId()
  await insertSet(tx, { id, ...wanted, requires: requirementsOf(modules), createdAt: house.clock() })
  return findSet(tx, id)
}
