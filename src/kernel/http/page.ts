import { z } from '@hono/zod-openapi'
import { Refusal } from '../refusal.ts'

export const PAGE_MOST = 100

/** Counting stops here, so that its price does not grow with history: a count of this many means "or more". */
export const COUNTED_MOST = 1000

/** The query of a list: how many, and from which cursor on. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(PAGE_MOST).default(20),
  cursor: z.string().max(500).optional(),
})

export type PageQuery = z.infer<typeof pageQuery>

/** A page of a list and where the next one begins. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

/** Turns `limit + 1` rows into a page; the last row shown gives the cursor. */
export function pageFrom<T>(rows: readonly T[], limit: number, keysOf: (row: T) => readonly CursorKey[]): Page<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? writeCursor(keysOf(last)) : null }
}

export type CursorKey = string | number

export function writeCursor(keys: readonly CursorKey[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url')
}

/** Reads a cursor of ours back into its sort keys; refuses anything else. */
export function readCursor<S extends z.ZodType>(cursor: string, keys: S): z.infer<S> {
  const parsed = keys.safeParse(parseBase64Json(cursor))
  if (!parsed.success) throw new Refusal('cursor-invalid', 'This cursor was not given out by us.', { field: 'cursor' })
  return parsed.data
}

function parseBase64Json(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
