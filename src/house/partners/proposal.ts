import { present } from '../../kernel/refusal.ts'
import type { Words } from './commission-words.ts'
import type { Point } from './postcode-area.ts'
import { distanceKm } from './postcode-area.ts'
import { capabilityWords, distanceWords, nextHandoverWords, territoryWords } from './proposal-words.ts'

/** What a partner can take over besides selling. */
export const capabilities = ['advice', 'test-drive', 'handover', 'trade-in', 'registration', 'light-vehicles'] as const
export type Capability = (typeof capabilities)[number]

/** What ranking needs to know of a partner. `lines` come from the contract in force. */
export interface Candidate {
  readonly id: string
  readonly name: string
  readonly place: Point
  readonly lines: readonly string[]
  readonly territory: readonly string[]
  readonly capabilities: readonly Capability[]
  /** First local date with a free handover appointment; null when the calendar is full. */
  readonly nextHandover: Temporal.PlainDate | null
}

export interface Wish {
  readonly line: string
  readonly place: Point
  readonly postcode: string | null
}

/** A partner that suits, with the reasons in words, best reason first. */
export interface Proposal {
  readonly partnerId: string
  readonly distanceKm: number
  readonly nextHandover: Temporal.PlainDate | null
  readonly reasons: readonly Words[]
}

/** A day later counts as much as this many kilometres further. */
const KM_PER_DAY = 4

/**
 * Partners that may sell or hand over the line, the most suitable first: near, soon, able. A proposal never binds: the
 * customer may name any other partner that has a contract for the line.
 */
export function proposePartners(candidates: readonly Candidate[], wish: Wish, limit: number): readonly Proposal[] {
  return candidates
    .filter((candidate) => suits(candidate, wish.line))
    .map((candidate) => ({ candidate, km: distanceKm(candidate.place, wish.place) }))
    .toSorted((one, other) => effort(one) - effort(other) || one.candidate.id.localeCompare(other.candidate.id))
    .slice(0, limit)
    .map(({ candidate, km }) => proposal(candidate, km, wish))
}

/** Whether a partner may look after this line at all: its contract covers it and it can hand vehicles over. */
export function suits(candidate: Candidate, line: string): boolean {
  return candidate.lines.includes(line) && candidate.capabilities.includes('handover')
}

interface Measured {
  readonly candidate: Candidate
  readonly km: number
}

const NEVER = Temporal.PlainDate.from('9999-12-31')

function effort({ candidate, km }: Measured): number {
  const epoch = Temporal.PlainDate.from('2020-01-01')
  return km + KM_PER_DAY * epoch.until(candidate.nextHandover ?? NEVER).days
}

function proposal(candidate: Candidate, km: number, wish: Wish): Proposal {
  const rounded = Math.round(km)
  const reasons: Words[] = [distanceWords(rounded)]
  if (candidate.nextHandover) reasons.push(nextHandoverWords(candidate.nextHandover))
  const { postcode } = wish
  if (postcode !== null && candidate.territory.some((prefix) => postcode.startsWith(prefix)))
    reasons.push(territoryWords)
  if (candidate.capabilities.includes('test-drive')) reasons.push(capabilityWords['test-drive'])
  if (candidate.capabilities.includes('trade-in')) reasons.push(capabilityWords['trade-in'])
  return { partnerId: candidate.id, distanceKm: rounded, nextHandover: candidate.nextHandover, reasons }
}

/** Whom to ask next, or the maker's own delivery centre when nobody is left or enough have been asked. */
export type NextToAsk =
  | { readonly kind: 'partner'; readonly partnerId: string; readonly because: 'chosen' | 'ranked' | 'nearest' }
  | { readonly kind: 'delivery-centre' }

export interface Ladder {
  readonly line: string
  readonly place: Point
  /** The customer's choice first, then the others in the customer's order. */
  readonly ranking: readonly string[]
  /** Partners that handed this deal back or were silent. */
  readonly asked: readonly string[]
}

/** After so many partners the delivery centre takes over: the buyer is bound for a limited time only. */
export const MOST_PARTNERS_ASKED = 4

/**
 * The customer's ranking first, then the nearest partner with a free handover appointment, at last the maker's delivery
 * centre. Nobody is asked twice, so it always ends.
 */
export function nextToAsk(candidates: readonly Candidate[], ladder: Ladder): NextToAsk {
  const open = candidates.filter(({ id }) => !ladder.asked.includes(id))
  const able = open.filter((candidate) => suits(candidate, ladder.line))
  const ranked = ladder.ranking.find((id) => able.some((candidate) => candidate.id === id))
  if (ladder.asked.length >= MOST_PARTNERS_ASKED) return { kind: 'delivery-centre' }
  if (ranked !== undefined) {
    return { kind: 'partner', partnerId: ranked, because: ranked === ladder.ranking[0] ? 'chosen' : 'ranked' }
  }
  const withCapacity = able.filter(({ nextHandover }) => nextHandover !== null)
  if (withCapacity.length === 0) return { kind: 'delivery-centre' }
  const nearest = withCapacity
    .map((candidate) => ({ candidate, km: distanceKm(candidate.place, ladder.place) }))
    .toSorted((one, other) => one.km - other.km || one.candidate.id.localeCompare(other.candidate.id))[0]
  return { kind: 'partner', partnerId: present(nearest, 'a partner with capacity').candidate.id, because: 'nearest' }
}
