import { dealRecordWords } from '../words/cockpit-deal-record.ts'

type Key = Extract<keyof typeof dealRecordWords.de, `entry.${string}` | 'entryOther'>

/** The words for what happened to a deal; what this screen does not know yet is a note. */
export function entryKey(kind: string): Key {
  const key = `entry.${kind}`
  return isKey(key) ? key : 'entryOther'
}

function isKey(text: string): text is Key {
  return Object.hasOwn(dealRecordWords.de, text)
}
