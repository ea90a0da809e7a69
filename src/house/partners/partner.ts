import type { Period } from '../../kernel/time.ts'
import { covers, type Instant, isBefore } from '../../kernel/time.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { MarketCode } from '../markets/market.ts'
import type { CommissionRule } from './commission.ts'
import type { OpeningHours } from './opening-hours.ts'
import type { Point } from './postcode-area.ts'
import type { Candidate, Capability } from './proposal.ts'
import type { SalesModel, SalesModelRule } from './sales-model.ts'

/** A dealer or agent. Its id is also the id of the organisation that its people sign in with. */
export interface Partner {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly street: string
  readonly postcode: string
  readonly city: string
  readonly market: MarketCode
  readonly place: Point
  readonly phone: string
  readonly email: string
  readonly hours: OpeningHours
  readonly capabilities: readonly Capability[]
  readonly handoverBays: number
}

/** Terms between the maker and a partner; each line lasts no longer than the contract. */
export interface PartnerContract {
  readonly id: string
  readonly partnerId: string
  readonly model: SalesModel
  readonly territory: readonly string[]
  readonly answerMinutes: number
  readonly commissionCode: string
  readonly during: Period
  readonly lines: readonly { readonly line: string; readonly during: Period }[]
}

/** A commission rule with its code and the period in which it is the one to use. */
export interface CommissionTerms extends CommissionRule {
  readonly code: string
  readonly during: Period
}

/** All partners, contracts, sales models and commission rules, as every process keeps them in memory. */
export interface PartnerBook {
  readonly partners: ReadonlyMap<string, Partner>
  readonly contracts: ReadonlyMap<string, readonly PartnerContract[]>
  readonly salesModels: readonly SalesModelRule[]
  readonly commissionTerms: readonly CommissionTerms[]
}

/** The terms by which a partner has a share in functions of a line's vehicles at an instant; undefined without a contract. */
export function functionTermsAt(
  book: PartnerBook,
  wanted: { readonly partnerId: string; readonly line: string; readonly at: Instant },
): CommissionTerms | undefined {
  const contract = contractInForce(book, wanted)
  return contract && commissionTermsAt(book, contract.commissionCode, wanted.at)
}

/** The partner, or a refusal (`partner-not-found`). */
export function partnerIn(book: PartnerBook, id: string): Partner {
  const partner = book.partners.get(id)
  if (!partner) throw new Refusal('partner-not-found', 'There is no such partner.', { field: 'partner', partner: id })
  return partner
}

/** The contract under which a partner has a line at an instant; there is at most one. */
export function contractInForce(
  book: PartnerBook,
  wanted: { partnerId: string; line: string; at: Instant },
): PartnerContract | undefined {
  return book.contracts
    .get(wanted.partnerId)
    ?.find(({ lines }) => lines.some(({ line, during }) => line === wanted.line && covers(during, wanted.at)))
}

/** The version of a commission code in force at an instant. Its absence is a fault of the data. */
export function commissionTermsAt(book: PartnerBook, code: string, at: Instant): CommissionTerms | undefined {
  return book.commissionTerms.find((terms) => terms.code === code && covers(terms.during, at))
}

/** The partners of a market as candidates for a line; nobody has looked into their calendars yet. */
export function candidatesFor(
  book: PartnerBook,
  { market, at }: { market: MarketCode; at: Instant },
): readonly Candidate[] {
  const known = remembered.get(book)?.get(market)
  if (known && covers(known.during, at)) return known.candidates
  const found = { during: unchangedAround(book, at), candidates: candidatesAt(book, market, at) }
  remembered.set(book, new Map(remembered.get(book)).set(market, found))
  return found.candidates
}

// Between two changes of any contract the answer stays the same, and it is asked for at each sale.
const remembered = new WeakMap<PartnerBook, Map<MarketCode, { during: Period; candidates: readonly Candidate[] }>>()

function unchangedAround(book: PartnerBook, at: Instant): Period {
  const periods = [...book.contracts.values()]
    .flat()
    .flatMap(({ during, lines }) => [during, ...lines.map((line) => line.during)])
  const changes = periods.flatMap(({ from, until }) => (until === null ? [from] : [from, until]))
  const later = changes
    .filter((change) => isBefore(at, change))
    .toSorted((one, other) => Temporal.Instant.compare(one, other))
  return { from: at, until: later[0] ?? null }
}

function candidatesAt(book: PartnerBook, market: MarketCode, at: Instant): readonly Candidate[] {
  return [...book.partners.values()]
    .filter((partner) => partner.market === market)
    .map(({ id, name, place, capabilities }) => {
      const contracts = book.contracts.get(id) ?? []
      return {
        id,
        name,
        place,
        capabilities,
        lines: contracts.flatMap(({ lines }) =>
          lines.filter(({ during }) => covers(during, at)).map(({ line }) => line),
        ),
        territory: contracts.flatMap(({ territory, during }) => (covers(during, at) ? territory : [])),
        nextHandover: null,
      }
    })
}

/**
 * Refuses a partner that may not look after a line in a market: unknown, elsewhere, or without a contract for it
 * (`partner-not-suitable`). Returns the contract.
 */
export function checkPartnerFor(
  book: PartnerBook,
  wanted: { partnerId: string; market: MarketCode; line: string; at: Instant },
): PartnerContract {
  const partner = partnerIn(book, wanted.partnerId)
  const contract = contractInForce(book, wanted)
  if (!contract || partner.market !== wanted.market || !partner.capabilities.includes('handover')) {
    throw new Refusal('partner-not-suitable', `${partner.name} does not look after this vehicle.`, {
      field: 'partner',
      partner: partner.id,
    })
  }
  return contract
}
