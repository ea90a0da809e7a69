import { randomBytes } from 'node:crypto'
import type { Language, MarketCode } from '../../../house/markets/market.ts'
import type { House } from '../../../kernel/house.ts'
import { newId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { HeldToken, Party } from '../peer.ts'
import { chipOf, printedNumber } from './card-number.ts'
import { emaidOf } from './emaid.ts'
import {
  drawInstance,
  findAnyToken,
  findAppToken,
  insertTokens,
  listTokens,
  lockOwnToken,
  saveToken,
} from './store-token.ts'
import { cardEnd, CARDS_MOST, changed, heldToken, type Token, type TokenChange, type TokenKind } from './token.ts'

export interface TokenParts {
  readonly house: House
  /** Who we are in contract ids. */
  readonly provider: Party
  /** Operators are told, in the transaction that changes it. */
  readonly tokenChanged: (tx: Tx, token: HeldToken) => void
}

export interface Holder {
  readonly customerId: string
  readonly language: Language
  readonly market: MarketCode
}

/** The token of the customer's app; it is made the first time that it is asked for. */
export async function appToken(parts: TokenParts, tx: Tx, holder: Holder): Promise<Token> {
  const known = await findAppToken(tx, holder.customerId)
  if (known) return known
  return addToken(parts, tx, { ...holder, kind: 'app-user', uid: newId(), visualNumber: null })
}

/** A card of ours is ordered: it works once its customer has it and says so. Refuses (`cards-too-many`). */
export async function orderCard(parts: TokenParts, tx: Tx, holder: Holder): Promise<Token> {
  await requireRoom(tx, holder)
  const chip = randomBytes(CHIP_BYTES).toString('hex').toUpperCase()
  return addToken(parts, tx, {
    ...holder,
    kind: 'rfid',
    uid: chip,
    visualNumber: printedNumber(chip),
    state: 'ordered',
  })
}

/**
 * Adds a card that the customer has in hand, by the number on it: one that was ordered is active from now on. Refuses
 * `card-number-wrong`, `card-taken` and `cards-too-many`.
 */
export async function addCard(parts: TokenParts, tx: Tx, holder: Holder, typed: string): Promise<Token> {
  const chip = chipOf(typed)
  const known = await findAnyToken(tx, chip)
  if (known?.customerId === holder.customerId && known.state === 'ordered') {
    return changeToken(parts, tx, { ...holder, tokenId: known.id, change: 'activate' })
  }
  if (known) throw new Refusal('card-taken', 'This card is known already.', { field: 'number' })
  await requireRoom(tx, holder)
  return addToken(parts, tx, { ...holder, kind: 'rfid', uid: chip, visualNumber: printedNumber(chip) })
}

/** A contract id for a car that identifies itself; the certificate for it is put into the car by others. */
export async function addCarContract(parts: TokenParts, tx: Tx, holder: Holder): Promise<Token> {
  const cars = (await listTokens(tx, holder.customerId)).filter(({ kind }) => kind === 'emaid')
  if (cars.length >= CARDS_MOST) throw tooMany()
  return addToken(parts, tx, { ...holder, kind: 'emaid', uid: null, visualNumber: null })
}

/** Blocks, frees or gives up for lost; operators are told. Refuses `token-unknown` and `token-not-so`. */
export async function changeToken(
  parts: TokenParts,
  tx: Tx,
  wanted: { readonly customerId: string; readonly tokenId: string; readonly change: TokenChange },
): Promise<Token> {
  const token = await lockOwnToken(tx, wanted.tokenId, wanted.customerId)
  const after = changed(token, wanted.change, parts.house.clock())
  if (after === token) return token
  saveToken(tx, after)
  parts.tokenChanged(tx, heldToken(after))
  return after
}

const CHIP_BYTES = 7

interface NewToken extends Holder {
  readonly kind: TokenKind
  /** Null: the contract id itself. */
  readonly uid: string | null
  readonly visualNumber: string | null
  readonly state?: 'ordered'
}

async function addToken(parts: TokenParts, tx: Tx, { uid, state, ...wanted }: NewToken): Promise<Token> {
  const at = parts.house.clock()
  const contractId = emaidOf(parts.provider, await drawInstance(tx))
  const token: Token = {
    ...wanted,
    id: newId(),
    uid: uid ?? contractId.replaceAll('-', ''),
    contractId,
    state: state ?? 'active',
    createdAt: at,
    changedAt: at,
    expiresAt: endOf(wanted.kind, at),
  }
  insertTokens(tx, [token])
  parts.tokenChanged(tx, heldToken(token))
  return token
}

function endOf(kind: TokenKind, at: Instant): Instant | null {
  return kind === 'rfid' ? cardEnd(at) : null
}

async function requireRoom(tx: Tx, { customerId }: Holder): Promise<void> {
  const cards = (await listTokens(tx, customerId)).filter(({ kind, state }) => kind === 'rfid' && state !== 'lost')
  if (cards.length >= CARDS_MOST) throw tooMany()
}

function tooMany(): Refusal {
  return new Refusal('cards-too-many', 'There are as many as there may be; give up one first.', { limit: CARDS_MOST })
}
