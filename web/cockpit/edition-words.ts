import { catalogueDeskWords } from '../words/cockpit-catalogue.ts'

type Words = keyof typeof catalogueDeskWords.de
type FieldKey = Extract<Words, `field.${string}` | 'fieldOther'>
type CodeKey = Extract<Words, `code.${string}`>

/** What a field of an offer is called. */
export function fieldKey(field: string): FieldKey {
  const key = `field.${field}`
  return isFieldKey(key) ? key : 'fieldOther'
}

/** Prices that belong to every offer have words of their own; null is an option, which the offer names. */
export function priceCodeKey(code: string): CodeKey | null {
  const key = `code.${code}`
  return isCodeKey(key) ? key : null
}

function isFieldKey(text: string): text is FieldKey {
  return Object.hasOwn(catalogueDeskWords.de, text)
}

function isCodeKey(text: string): text is CodeKey {
  return Object.hasOwn(catalogueDeskWords.de, text)
}
