/** What is wrong, and where: the path from the root of the document, as Zod gives it. */
export interface Issue {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

export function issue(path: readonly PropertyKey[], message: string): Issue {
  return { path, message }
}

/** The issues of a part, told from where the part stands. */
export function under(path: readonly PropertyKey[], issues: readonly Issue[]): readonly Issue[] {
  return issues.map((each) => ({ ...each, path: [...path, ...each.path] }))
}
