import { type Authorisation, type HeldToken, type Party } from '../peer.ts'
import { writeInstant } from './field.ts'
import type { Version } from './version.ts'

/** Who we are to peers. */
export interface OwnParty extends Party {
  /** Shown as the issuer of tokens and in our credentials. */
  readonly name: string
}

const kinds = {
  'app-user': 'APP_USER',
  rfid: 'RFID',
  'ad-hoc-user': 'AD_HOC_USER',
  other: 'OTHER',
  emaid: 'EMAID',
} as const

const whitelists = {
  always: 'ALWAYS',
  allowed: 'ALLOWED',
  'allowed-offline': 'ALLOWED_OFFLINE',
  never: 'NEVER',
} as const

/** Writes a Token. 2.2.1 has no word for contracts of Plug & Charge. */
export function writeToken(own: OwnParty, token: HeldToken, version: Version) {
  return {
    country_code: own.countryCode,
    party_id: own.partyId,
    uid: token.uid,
    type: tokenKind(token.kind, version),
    contract_id: token.contractId,
    ...(token.visualNumber === null ? {} : { visual_number: token.visualNumber }),
    issuer: own.name,
    ...(token.groupId === null ? {} : { group_id: token.groupId }),
    valid: token.isValid,
    whitelist: whitelists[token.whitelist],
    ...(token.language === null ? {} : { language: token.language }),
    last_updated: writeInstant(token.lastUpdated),
  }
}

export function tokenKind(kind: HeldToken['kind'], version: Version) {
  return kind === 'emaid' && version === '2.2.1' ? 'OTHER' : kinds[kind]
}

/** The kind that a peer asks about; RFID when it names none (Tokens, POST authorize). */
export function readTokenKind(word: string | undefined): HeldToken['kind'] | undefined {
  const asked = (word ?? 'RFID').toUpperCase()
  const known = ['app-user', 'rfid', 'ad-hoc-user', 'other', 'emaid'] as const
  return known.find((kind) => kinds[kind] === asked)
}

const allowedWords = {
  allowed: 'ALLOWED',
  blocked: 'BLOCKED',
  expired: 'EXPIRED',
  'no-credit': 'NO_CREDIT',
  'not-allowed': 'NOT_ALLOWED',
} as const

/** Writes an AuthorizationInfo about a token that we know; `location` is repeated only where charging is allowed. */
export function writeAuthorisation(
  answer: Exclude<Authorisation, { allowed: 'unknown' }>,
  token: ReturnType<typeof writeToken>,
  location: { readonly location_id: string; readonly evse_uids?: readonly string[] } | null,
) {
  return {
    allowed: allowedWords[answer.allowed],
    token,
    ...(answer.allowed === 'allowed' ? { authorization_reference: answer.reference } : {}),
    ...(answer.allowed === 'allowed' && location ? { location } : {}),
  }
}
