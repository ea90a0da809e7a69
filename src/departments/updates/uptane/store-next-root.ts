import type { Db } from '../../../kernel/database.ts'
import { defer, type Tx } from '../../../kernel/transaction.ts'
import { documentSchema, type RepositoryName, repositoryNames, rootSchema } from './metadata.ts'
import type { NextRoot } from './next-root.ts'

/** The roots that wait for signatures, by repository. */
export async function loadNextRoots(db: Db): Promise<ReadonlyMap<RepositoryName, NextRoot>> {
  const rows = await db.selectFrom('updates.uptaneNextRoot').selectAll().execute()
  return new Map(
    rows.flatMap(({ repository, body, draftedAt }) => {
      const name = repositoryNames.find((each) => each === repository)
      const { signed, signatures } = documentSchema.parse(JSON.parse(body))
      return name === undefined
        ? []
        : [[name, { metadata: { signed: rootSchema.parse(signed), signatures }, draftedAt }]]
    }),
  )
}

/** Has a root wait for signatures, in place of one that waited before; it travels with the commit. */
export function saveNextRoot(tx: Tx, repository: RepositoryName, { metadata, draftedAt }: NextRoot): void {
  const row = { body: JSON.stringify(metadata), draftedAt }
  defer(
    tx,
    tx
      .insertInto('updates.uptaneNextRoot')
      .values({ repository, ...row })
      .onConflict((conflict) => conflict.column('repository').doUpdateSet(row)),
  )
}

/** Nothing waits any more; it travels with the commit. */
export function dropNextRoot(tx: Tx, repository: RepositoryName): void {
  defer(tx, tx.deleteFrom('updates.uptaneNextRoot').where('repository', '=', repository))
}
