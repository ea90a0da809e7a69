import type { Db } from '../../kernel/database.ts'
import type { Tx } from '../../kernel/transaction.ts'
import { newId } from '../../kernel/ids.ts'
import { present } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import type { MarketCode } from '../markets/market.ts'
import { acceptRound, closeRound, expireRound, type HandBackReason, handBackRound, type Round } from './agreement.ts'
import { nextHandovers } from './actions-calendar.ts'
import type { Activity } from './commission.ts'
import { addOpenMinutes } from './opening-hours.ts'
import { candidatesFor, contractInForce, type PartnerBook, partnerIn } from './partner.ts'
import { distanceKm, type Point } from './postcode-area.ts'
import {
  type Candidate,
  type Ladder,
  type NextToAsk,
  nextToAsk,
  type Proposal,
  proposePartners,
  suits,
} from './proposal.ts'
import { insertRound, lockOpenRound, lockRoundOf, saveAnswer, selectRounds } from './store-round.ts'

/** So many of the nearest partners are looked at; calendars of those further away are not read. */
const NEAREST = 12

export interface ProposalWish {
  readonly market: MarketCode
  readonly line: string
  readonly place: Point
  readonly postcode: string | null
  /** Before this the vehicle cannot be there. */
  readonly earliest: Instant
  readonly at: Instant
}

/** Suitable partners near a place, with reasons. The customer may choose any other that has a contract for the line. */
export async function proposeNear(
  db: Db,
  book: PartnerBook,
  wish: ProposalWish,
  limit: number,
): Promise<readonly Proposal[]> {
  return proposePartners(await candidatesNear(db, book, wish), wish, limit)
}

export interface Question {
  readonly dealId: string
  readonly market: MarketCode
  readonly line: string
  readonly place: Point
  readonly ranking: readonly string[]
  readonly earliest: Instant
  readonly at: Instant
  /** Whether somebody may have been asked before; a deal that has just come needs no look at its rounds. */
  readonly isFirst: boolean
}

/** What asking led to: a round that waits for an answer, or nobody is left and the delivery centre takes over. */
export type Asked = { readonly kind: 'asked'; readonly round: Round } | { readonly kind: 'delivery-centre' }

/**
 * Asks the next partner about a deal: the customer's ranking, then the nearest with capacity. The deadline counts in the
 * partner's opening hours. Nobody is asked twice.
 */
export async function askNext(tx: Tx, book: PartnerBook, question: Question): Promise<Asked> {
  const rounds = question.isFirst ? [] : await selectRounds(tx, question.dealId)
  const ladder = { ...question, asked: rounds.map(({ partnerId }) => partnerId) }
  // Whom the customer ranked is asked whatever the calendars say, so that they are read only when nobody is left.
  const ranked = nextToAsk(candidatesFor(book, question), ladder)
  const next = ranked.kind === 'partner' ? ranked : await nearestToAsk(tx.committed, book, question, ladder)
  if (next.kind === 'delivery-centre') return next
  return ask(tx, book, question, { ...next, attempt: rounds.length + 1 })
}

/** Asks the one partner that sells; nobody else can take its place. */
export function askSeller(tx: Tx, book: PartnerBook, question: Question, partnerId: string): Asked {
  return ask(tx, book, question, { partnerId, because: 'sells', attempt: 1 })
}

function ask(
  tx: Tx,
  book: PartnerBook,
  { dealId, line, at }: Question,
  next: { partnerId: string; because: Round['because']; attempt: number },
): Asked {
  const contract = present(contractInForce(book, { partnerId: next.partnerId, line, at }), 'a contract for the line')
  const deadline = addOpenMinutes(partnerIn(book, next.partnerId).hours, at, contract.answerMinutes)
  const round: Round = {
    id: newId(),
    dealId,
    contractId: contract.id,
    ...next,
    askedAt: at,
    deadline,
    answer: { kind: 'open' },
  }
  insertRound(tx, round)
  return { kind: 'asked', round }
}

/** A partner takes its part of a deal. Refuses a deal it was not asked about, a second answer, and a late one. */
export async function acceptAsked(
  tx: Tx,
  answer: { dealId: string; partnerId: string; parts: readonly Activity[] },
  by: { userId: string; at: Instant },
): Promise<Round> {
  const round = acceptRound(await lockRoundOf(tx, answer.dealId, answer.partnerId), answer.parts, by)
  saveAnswer(tx, round)
  return round
}

/** A partner hands a deal back with a reason. */
export async function handBackAsked(
  tx: Tx,
  answer: { dealId: string; partnerId: string; reason: HandBackReason; note: string },
  by: { userId: string; at: Instant },
): Promise<Round> {
  const round = handBackRound(await lockRoundOf(tx, answer.dealId, answer.partnerId), answer, by)
  saveAnswer(tx, round)
  return round
}

/** Records silence when a deadline has passed; undefined when there was an answer or the time is not over. */
export async function expireAsked(tx: Tx, dealId: string, at: Instant): Promise<Round | undefined> {
  const round = await lockOpenRound(tx, dealId)
  const expired = round && expireRound(round, at)
  if (!expired || expired === round) return undefined
  saveAnswer(tx, expired)
  return expired
}

/** Takes back an open question, because the deal has ended. */
export async function closeAsked(tx: Tx, dealId: string, at: Instant): Promise<void> {
  const round = await lockOpenRound(tx, dealId)
  if (round) saveAnswer(tx, closeRound(round, at))
}

/** The nearest mostly has a free hour; only when it has none are the calendars of the others read. */
async function nearestToAsk(db: Db, book: PartnerBook, question: Question, ladder: Ladder): Promise<NextToAsk> {
  const near = nearestOf(
    candidatesFor(book, question).filter(({ id }) => !ladder.asked.includes(id)),
    question,
  )
  const first = nextToAsk(await withDates(db, book, near.slice(0, 1), question.earliest), ladder)
  if (first.kind === 'partner') return first
  return nextToAsk(await withDates(db, book, near.slice(1), question.earliest), ladder)
}

async function candidatesNear(db: Db, book: PartnerBook, wish: ProposalWish): Promise<readonly Candidate[]> {
  return withDates(db, book, nearestOf(candidatesFor(book, wish), wish), wish.earliest)
}

function nearestOf(candidates: readonly Candidate[], { line, place }: Pick<ProposalWish, 'line' | 'place'>) {
  return candidates
    .filter((candidate) => suits(candidate, line))
    .map((candidate) => ({ candidate, km: distanceKm(candidate.place, place) }))
    .toSorted((one, other) => one.km - other.km)
    .slice(0, NEAREST)
    .map(({ candidate }) => candidate)
}

async function withDates(
  db: Db,
  book: PartnerBook,
  candidates: readonly Candidate[],
  earliest: Instant,
): Promise<readonly Candidate[]> {
  const ids = candidates.map(({ id }) => id)
  const dates = await nextHandovers(db, book, ids, earliest)
  return candidates.map((candidate) => ({ ...candidate, nextHandover: dates.get(candidate.id) ?? null }))
}
