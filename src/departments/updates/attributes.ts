import { z } from '@hono/zod-openapi'
import { Refusal } from '../../kernel/refusal.ts'
import { isStorable, toldText } from './told-text.ts'

export type Attributes = Readonly<Record<string, string>>

const ATTRIBUTES_MOST = 100
const KEY_MOST = 128
const VALUE_MOST = 512

/** What a vehicle tells about itself; numbers and booleans are kept as their text. */
export const configDataSchema = z
  .object({
    mode: z.enum(['merge', 'replace', 'remove']).nullish(),
    data: z.record(
      z.string().min(1).max(KEY_MOST).refine(isStorable, 'no zero characters, no halves of characters'),
      z.union([toldText(VALUE_MOST), z.number(), z.boolean(), z.null()]),
    ),
  })
  .openapi('ConfigData')

/** Applies what a vehicle sent to what is known of it. Refuses more than a hundred attributes. */
export function changeAttributes(known: Attributes, { mode, data }: z.infer<typeof configDataSchema>): Attributes {
  const sent = Object.entries(data)
  if (mode === 'remove') {
    const gone = new Set(sent.map(([key]) => key))
    return Object.fromEntries(Object.entries(known).filter(([key]) => !gone.has(key)))
  }
  const texts = sent.map(([key, value]) => [key, value === null ? '' : String(value)] as const)
  const kept = mode === 'replace' ? [] : Object.entries(known)
  // Built from pairs, because a key called __proto__ is a key like any other.
  const changed = new Map<string, string>([...kept, ...texts])
  if (changed.size > ATTRIBUTES_MOST) {
    throw new Refusal('too-many-attributes', `A vehicle has at most ${ATTRIBUTES_MOST} attributes.`, {
      field: 'data',
      most: ATTRIBUTES_MOST,
    })
  }
  return Object.fromEntries(changed)
}
