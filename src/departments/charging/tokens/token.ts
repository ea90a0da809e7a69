import type { Language, MarketCode } from '../../../house/markets/market.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Instant, isBefore } from '../../../kernel/time.ts'
import type { HeldToken } from '../peer.ts'

export const tokenKinds = ['app-user', 'rfid', 'emaid'] as const
export type TokenKind = (typeof tokenKinds)[number]

export const tokenStates = ['ordered', 'active', 'blocked', 'lost'] as const
export type TokenState = (typeof tokenStates)[number]

/**
 * What a customer charges with: the app itself, a card, or the contract of Plug & Charge. Of the contract the house
 * keeps the id alone: certificates are installed in cars by others.
 */
export interface Token {
  readonly id: string
  readonly customerId: string
  readonly kind: TokenKind
  readonly uid: string
  readonly contractId: string
  readonly visualNumber: string | null
  readonly state: TokenState
  readonly language: Language
  readonly market: MarketCode
  readonly createdAt: Instant
  readonly changedAt: Instant
  readonly expiresAt: Instant | null
}

/** A customer may carry so many cards; a lost one counts no more. */
export const CARDS_MOST = 5

const CARD_YEARS = 5
const DAYS_A_YEAR = 365

/** Until when a card of today holds. */
export function cardEnd(at: Instant): Instant {
  return at.add({ hours: CARD_YEARS * DAYS_A_YEAR * 24 })
}

export const tokenChanges = ['activate', 'block', 'unblock', 'lose'] as const
export type TokenChange = (typeof tokenChanges)[number]

/** The token after its customer's word. A lost card stays lost. Refuses (`token-not-so`) what does not fit its state. */
export function changed(token: Token, change: TokenChange, at: Instant): Token {
  const after = nextState(token, change)
  if (after === null) {
    throw new Refusal('token-not-so', 'This cannot be done with it as it stands.', { state: token.state, change })
  }
  return after === token.state ? token : { ...token, state: after, changedAt: at }
}

function nextState({ state, kind }: Token, change: TokenChange): TokenState | null {
  switch (change) {
    case 'activate':
      return state === 'ordered' || state === 'active' ? 'active' : null
    case 'block':
      return state === 'active' || state === 'blocked' ? 'blocked' : null
    case 'unblock':
      return state === 'blocked' || state === 'active' ? 'active' : null
    case 'lose':
      return kind === 'rfid' ? 'lost' : null
  }
}

/** Whether one may charge with it, as far as the token goes. */
export function standing(token: Token, at: Instant): 'good' | 'blocked' | 'expired' {
  if (token.state !== 'active') return 'blocked'
  return token.expiresAt !== null && !isBefore(at, token.expiresAt) ? 'expired' : 'good'
}

/** As operators are told of it. What may not charge is not valid; a charger may let others charge while it is offline. */
export function heldToken(token: Token): HeldToken {
  return {
    uid: token.uid,
    kind: token.kind,
    contractId: token.contractId,
    visualNumber: token.visualNumber,
    groupId: null,
    isValid: token.state === 'active',
    whitelist: token.kind === 'rfid' ? 'allowed-offline' : 'never',
    language: token.language,
    lastUpdated: token.changedAt,
  }
}
