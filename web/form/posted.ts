/** What a form sent. A field that is missing is empty text; files are not taken. */
export interface Posted {
  readonly text: (name: string) => string
  /** Every value of a field that may be sent several times. */
  readonly all: (name: string) => readonly string[]
  readonly has: (name: string) => boolean
}

export async function posted(request: Request): Promise<Posted> {
  const form = await request.formData()
  const all = (name: string) => form.getAll(name).filter((value) => typeof value === 'string')
  return { text: (name) => all(name)[0]?.trim() ?? '', all, has: (name) => form.has(name) }
}
