import { sql } from 'kysely'
import type { Db } from '../../kernel/database.ts'
import { isUniqueViolation } from '../../kernel/faults.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { insertRows, type Tx } from '../../kernel/transaction.ts'
import { type Requirement, requirementsSchema } from './requirement.ts'
import type { Artifact, SoftwareModule, SoftwareSet } from './software.ts'

/** Refuses (`module-exists`) a version that is there already. */
export async function insertModule(
  tx: Tx,
  module: Omit<SoftwareModule, 'artifacts'> & { readonly createdAt: Instant },
): Promise<void> {
  const { requires, ...row } = module
  try {
    await tx.insertInto('updates.softwareModule').values(row).execute()
  } catch (error) {
    if (!isUniqueViolation(error, 'software_module_version')) throw error
    const { name, version } = module
    throw new Refusal('module-exists', `${name} ${version} is there already.`, { name, version })
  }
  insertRows(
    tx,
    'updates.moduleRequirement',
    requires.map((requirement) => ({ moduleId: module.id, ...requirement })),
  )
}

/** Holds a module that is still being filled. Refuses (`module-unknown`, `module-in-use`) others. */
export async function lockOpenModule(tx: Tx, moduleId: string): Promise<void> {
  const row = await tx
    .selectFrom('updates.softwareModule')
    .select('id')
    .select((columns) =>
      columns
        .exists(
          columns
            .selectFrom('updates.softwareSetModule')
            .select('setId')
            .whereRef('moduleId', '=', 'updates.softwareModule.id'),
        )
        .as('isUsed'),
    )
    .where('id', '=', moduleId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw moduleUnknown(moduleId)
  if (row.isUsed) throw new Refusal('module-in-use', 'The module belongs to a set.', { module: moduleId })
}

export async function insertArtifact(
  tx: Tx,
  moduleId: string,
  artifact: Artifact & { readonly createdAt: Instant },
): Promise<void> {
  await tx
    .insertInto('updates.artifact')
    .values({ moduleId, ...artifact })
    .execute()
}

/** A module with its artifacts. Refuses (`module-unknown`) what is not there. */
export async function findModule(db: Db, moduleId: string): Promise<SoftwareModule> {
  const [module] = await modulesWhere(db, sql<boolean>`m.id = ${moduleId}`)
  if (!module) throw moduleUnknown(moduleId)
  return module
}

/** Modules, the newest first, from before an id on; their ids grow with time. */
export async function listModules(db: Db, page: { limit: number; before: string }): Promise<readonly SoftwareModule[]> {
  return modulesWhere(
    db,
    sql<boolean>`m.id in (
      select id from updates.software_module
      where id < ${page.before} and part <> 'capability' order by id desc limit ${page.limit})`,
  )
}

async function modulesWhere(db: Db, condition: ReturnType<typeof sql<boolean>>): Promise<readonly SoftwareModule[]> {
  const rows = await db
    .selectFrom('updates.softwareModule as m')
    .leftJoin('updates.artifact as a', 'a.moduleId', 'm.id')
    .select(['m.id', 'm.name', 'm.version', 'm.part', 'm.vendor'])
    .select(['a.filename', 'a.sizeBytes', 'a.sha256', 'a.sha1', 'a.md5'])
    .select(
      sql<readonly Requirement[]>`coalesce((
        select json_agg(json_build_object('name', r.name, 'atLeast', r.at_least) order by r.name)
        from updates.module_requirement r where r.module_id = m.id), '[]')`.as('requires'),
    )
    .where(condition)
    .orderBy('m.id', 'desc')
    .orderBy('a.filename')
    .execute()
  const modules = new Map<string, SoftwareModule & { readonly artifacts: Artifact[] }>()
  for (const { id, name, version, part, vendor, requires, ...file } of rows) {
    const module = modules.get(id) ?? { id, name, version, part, vendor, requires, artifacts: [] }
    modules.set(id, module)
    const { filename, sizeBytes, sha256, sha1, md5 } = file
    if (filename !== null && sizeBytes !== null && sha256 !== null && sha1 !== null && md5 !== null) {
      module.artifacts.push({ filename, sizeBytes, sha256, sha1, md5 })
    }
  }
  return [...modules.values()]
}

/** Refuses (`set-exists`) a version that is there already. Its modules must exist and be held. */
export async function insertSet(
  tx: Tx,
  set: Omit<SoftwareSet, 'modules'> & { readonly moduleIds: readonly string[]; readonly createdAt: Instant },
): Promise<void> {
  const { moduleIds, hardware, requires, ...row } = set
  try {
    await tx
      .insertInto('updates.softwareSet')
      .values({ ...row, hardware: [...hardware], requires: JSON.stringify(requires) })
      .execute()
  } catch (error) {
    if (!isUniqueViolation(error, 'software_set_version')) throw error
    throw new Refusal('set-exists', `${set.name} ${set.version} is there already.`, {
      name: set.name,
      version: set.version,
    })
  }
  await tx
    .insertInto('updates.softwareSetModule')
    .values(moduleIds.map((moduleId, position) => ({ setId: set.id, position, moduleId })))
    .execute()
}

/** Holds modules so that nothing is added to them while a set is made of them. */
export async function lockModules(tx: Tx, moduleIds: readonly string[]): Promise<void> {
  await sql`select id from updates.software_module where id = any(${moduleIds}::uuid[]) order by id for update`.execute(
    tx,
  )
}

/** A set with all that is in it. Refuses (`set-unknown`) what is not there. */
export async function findSet(db: Db, setId: string): Promise<SoftwareSet> {
  const [set] = await setsWhere(db, sql<boolean>`s.id = ${setId}`)
  if (!set) throw setUnknown(setId)
  return set
}

/** The set with this name and version, if it is one of ours. */
export async function findSetId(db: Db, name: string, version: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('updates.softwareSet')
    .select('id')
    .where('name', '=', name)
    .where('version', '=', version)
    .executeTakeFirst()
  return row?.id
}

/** Sets, the newest first, from before an id on. */
export async function listSets(db: Db, page: { limit: number; before: string }): Promise<readonly SoftwareSet[]> {
  return setsWhere(
    db,
    sql<boolean>`s.id in (
      select id from updates.software_set
      where id < ${page.before} and purpose = 'software' order by id desc limit ${page.limit})`,
  )
}

async function setsWhere(db: Db, condition: ReturnType<typeof sql<boolean>>): Promise<readonly SoftwareSet[]> {
  const rows = await db
    .selectFrom('updates.softwareSet as s')
    .innerJoin('updates.softwareSetModule as c', 'c.setId', 's.id')
    .select(['s.id', 's.name', 's.version', 's.hardware', 's.requires', 'c.moduleId'])
    .where(condition)
    .orderBy('s.id', 'desc')
    .orderBy('c.position')
    .execute()
  const ids = rows.map(({ moduleId }) => moduleId)
  const modules = new Map(
    (await modulesWhere(db, sql<boolean>`m.id = any(${ids}::uuid[])`)).map((module) => [module.id, module]),
  )
  const sets = new Map<string, SoftwareSet & { readonly modules: SoftwareModule[] }>()
  for (const { moduleId, requires, ...row } of rows) {
    const set = sets.get(row.id) ?? { ...row, requires: requirementsSchema.parse(requires), modules: [] }
    sets.set(row.id, set)
    const module = modules.get(moduleId)
    if (module) set.modules.push(module)
  }
  return [...sets.values()]
}

export function setUnknown(setId: string): Refusal {
  return new Refusal('set-unknown', 'There is no such set.', { set: setId })
}

function moduleUnknown(moduleId: string): Refusal {
  return new Refusal('module-unknown', 'There is no such software module.', { module: moduleId })
}
