import type { FormEvent } from 'react'

/** The text fields of a form in the browser, as its address would say them. */
export function fieldsOf(form: HTMLFormElement): URLSearchParams {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value)
  return fields
}

/** Whether the button that sends a form changes something, where others of the same form only look something up. */
export function isPosted({ nativeEvent }: FormEvent<HTMLFormElement>): boolean {
  const button = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null
  return button instanceof HTMLButtonElement && button.formMethod === 'post'
}
