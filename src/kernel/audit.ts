import { z } from '@hono/zod-openapi'
import type { Db } from './database.ts'
import { defer, type Tx } from './transaction.ts'
import { type Page, type PageQuery, pageFrom, readCursor } from './http/page.ts'
import { newId } from './ids.ts'
import { type Caller, callerKey } from './identity/caller.ts'
import type { Instant } from './time.ts'

/** What a person or machine of the maker did. */
export interface Deed {
  readonly caller: Caller
  /** The verb and the kind of thing, for instance `stage-set`. */
  readonly action: string
  readonly subject: string
  readonly details: Readonly<Record<string, unknown>>
  readonly at: Instant
}

/** Writes a deed into the audit log; travels with the commit of what was done. */
export function record(tx: Tx, deed: Deed): void {
  const { caller, action, subject, at } = deed
  const actorName = 'name' in caller ? caller.name : caller.kind
  const details = JSON.stringify(deed.details)
  defer(
    tx,
    tx
      .insertInto('kernel.audit')
      .values({ id: newId(), at, actor: callerKey(caller), actorName, action, subject, details }),
  )
}

export interface AuditFilter extends PageQuery {
  readonly action?: string | undefined
  readonly actor?: string | undefined
  readonly subject?: string | undefined
}

const cursorKeys = z.tuple([z.string(), z.uuid()])

/** The audit log, newest first. */
export async function listAudit(db: Db, filter: AuditFilter): Promise<Page<AuditEntry>> {
  let query = db
    .selectFrom('kernel.audit')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
  if (filter.action) query = query.where('action', '=', filter.action)
  if (filter.actor) query = query.where('actor', '=', filter.actor)
  if (filter.subject) query = query.where('subject', '=', filter.subject)
  if (filter.cursor) {
    const [at, id] = readCursor(filter.cursor, cursorKeys)
    query = query.where((where) => where(where.refTuple('at', 'id'), '<', where.tuple(Temporal.Instant.from(at), id)))
  }
  const rows = await query.execute()
  return pageFrom(rows, filter.limit, (row) => [row.at.toString(), row.id])
}

export interface AuditEntry {
  readonly id: string
  readonly at: Instant
  readonly actor: string
  readonly actorName: string
  readonly action: string
  readonly subject: string
  readonly details: unknown
}
