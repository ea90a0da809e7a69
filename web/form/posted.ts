/** What a form sent. A field that is missing is empty text; files are not taken. */
export interface Posted {
  readonly text: (name: string) => string
  /** Every value of a field that may be sent several times. */
  readonly all: (name: string) => readonly string[]
  readonly has: (name: string) => boolean
  /** All text fields in the order of the form. */
  readonly entries: [name: string, value: string][]
}

export async function posted(request: Request): Promise<Posted> {
  return postedOf(await request.formData())
}

export function postedOf(form: FormData): Posted {
  const all = (name: string) => form.getAll(name).filter((value) => typeof value === 'string')
  const entries = [...form].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  return { entries, text: (name) => all(name)[0]?.trim() ?? '', all, has: (name) => form.has(name) }
}
