import { z } from '@hono/zod-openapi'

/** Text from a device. What PostgreSQL cannot keep (zero characters, halves of characters) is replaced. */
export function toldText(most: number) {
  return z
    .string()
    .max(most)
    .transform((text) => (isStorable(text) ? text : text.replaceAll('\0', '\ufffd').toWellFormed()))
}

export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}
