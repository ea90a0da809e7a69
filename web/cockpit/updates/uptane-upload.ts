import { type Posted, postedOf } from '../../form/posted.ts'

/** What a form with files sent. */
export interface Uploaded extends Posted {
  /** A file as JSON; null where there is none, or it is none. */
  readonly file: (name: string) => Promise<unknown>
}

export async function uploaded(request: Request): Promise<Uploaded> {
  const form = await request.formData()
  const file = async (name: string): Promise<unknown> => {
    const sent = form.get(name)
    return sent instanceof File ? readJson(await sent.text()) : null
  }
  return { ...postedOf(form), file }
}

/**
 * Public keys as `kaufhaus uptane-key` tells them: one after the other, or as a list. Null where the text is something
 * else; whether they are keys, the API says.
 */
export function readKeys(text: string): readonly unknown[] | null {
  const list: unknown = readJson(text) ?? readJson(`[${text.trim().replaceAll(/\}\s*\{/g, '},{')}]`)
  if (list === null || text.trim() === '') return null
  return Array.isArray(list) ? list : [list]
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
