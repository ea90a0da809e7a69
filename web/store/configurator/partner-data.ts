import type { Api } from '../../api.ts'
import type { Language, Locale } from '../../locale.ts'

/** A dealer as the store names it. */
export interface Dealer {
  readonly id: string
  readonly name: string
  readonly street: string
  readonly postcode: string
  readonly city: string
  readonly phone: string
}

export interface ProposedDealer {
  readonly partner: Dealer
  readonly distanceKm: number
  readonly reasons: readonly Readonly<Record<Language, string>>[]
}

/** Who could look after the customer: those near the postcode, all of them where asked for, and why there are none. */
export interface PartnerChoice {
  readonly postcode: string
  readonly proposed: readonly ProposedDealer[]
  readonly everybody: readonly Dealer[]
  /** What is wrong with the postcode, in the reader's words by code. */
  readonly refused: 'postcode-invalid' | 'postcode-unknown' | 'not-now' | null
  /** The chosen one when it is none of the others. */
  readonly chosen: Dealer | null
}

const PROPOSED = 4

export async function readPartnerChoice(
  api: Api,
  { market }: Locale,
  { line, query }: { readonly line: string; readonly query: URLSearchParams },
): Promise<PartnerChoice> {
  const postcode = (query.get('postcode') ?? '').trim().slice(0, 10)
  const wish = new URLSearchParams({ market, line })
  const near = new URLSearchParams({ market, line, postcode, limit: String(PROPOSED) })
  const [proposals, all] = await Promise.all([
    postcode === ''
      ? null
      : api.ask<{ readonly items: readonly ProposedDealer[] }>(`/api/partner-proposals?${near.toString()}`),
    query.get('partners') === 'all'
      ? api.get<{ readonly items: readonly Dealer[] }>(`/api/partners?${wish.toString()}`)
      : null,
  ])
  const proposed = proposals?.ok ? proposals.value.items.map(shortProposal) : []
  const everybody = all?.items.map(short).toSorted((one, other) => one.city.localeCompare(other.city)) ?? []
  return {
    postcode,
    proposed,
    everybody,
    refused: proposals === null || proposals.ok ? null : refusalOf(proposals.problem.code),
    chosen: await chosenDealer(api, query.get('partner') ?? '', [
      ...proposed.map(({ partner }) => partner),
      ...everybody,
    ]),
  }
}

/** A dealer by id; one that does not exist is nobody. */
export async function readDealer(api: Api, id: string): Promise<Dealer | null> {
  const answer = await api.ask<Dealer>(`/api/partners/${encodeURIComponent(id)}`)
  return answer.ok ? short(answer.value) : null
}

async function chosenDealer(api: Api, id: string, shown: readonly Dealer[]): Promise<Dealer | null> {
  if (id === '') return null
  return shown.find((dealer) => dealer.id === id) ?? readDealer(api, id)
}

function refusalOf(code: string): PartnerChoice['refused'] {
  return code === 'postcode-invalid' || code === 'postcode-unknown' ? code : 'not-now'
}

function shortProposal({ partner, distanceKm, reasons }: ProposedDealer): ProposedDealer {
  return { partner: short(partner), distanceKm, reasons }
}

/** Of a dealer what a page shows; opening hours and all would triple its weight. */
function short({ id, name, street, postcode, city, phone }: Dealer): Dealer {
  return { id, name, street, postcode, city, phone }
}
