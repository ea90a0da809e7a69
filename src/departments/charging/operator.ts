import type { Party } from './peer.ts'

/** An operator's name in books, lists and files: country and party, `DE*ABC`. */
export function operatorOf({ countryCode, partyId }: Party): string {
  return `${countryCode}*${partyId}`.toUpperCase()
}

/** Ids of OCPI are case-insensitive: this is what they are found by. */
export function keyOf(id: string): string {
  return id.toLowerCase()
}
