import type { Fact } from '../../kernel/events.ts'
import type { Instant } from '../../kernel/time.ts'

/** An edition went into the store; `before` is the one it took the place of. */
export function editionPublished(
  edition: { readonly id: string; readonly number: number; readonly name: string },
  before: { readonly id: string } | undefined,
  at: Instant,
): Fact {
  const { id, number, name } = edition
  return { type: 'edition-published', subject: id, data: { id, number, name, before: before?.id ?? null }, at }
}
