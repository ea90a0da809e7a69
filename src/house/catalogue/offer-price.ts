import type { Money } from '../../kernel/money.ts'
import { money } from '../../kernel/money.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { PriceItem, QuoteContext } from '../department.ts'
import type { Language } from '../markets/market.ts'
import {
  dueNow,
  type PricedLines,
  priceLines,
  type PriceLine,
  type PriceTable,
  unavoidableMinor,
} from '../pricing/public.ts'
import { grossMinorOf, soldIn } from './alternatives.ts'
import {
  carried,
  type Configuration,
  configurationOf,
  readPicks,
  settle,
  type Settled,
  violations,
} from './configuration.ts'
import { type GroupKind, picksOne } from './offer.ts'
import { offerIn, type PreparedEdition, pricesIn } from './prepared-edition.ts'
import type { PreparedOffer } from './prepared-offer.ts'
import { repairs } from './repair.ts'
import { repairSentence, violationSentence } from './words.ts'

/** Where, when and in which language a price is told; a `QuoteContext` is one. */
export type PriceContext = Pick<QuoteContext, 'market' | 'language' | 'at'>

/** A configuration with its price: it names all it was computed from, so that it can be computed again to the cent. */
export interface ConfiguredPrice extends PricedLines {
  readonly configuration: Configuration
  readonly dueNow: Money
  /** When these list prices end, if that is known. */
  readonly pricesUntil: Temporal.Instant | null
}

/**
 * Prices what was chosen of an offer. Missing choices get their defaults. Refuses unknown offers and choices, and a
 * vehicle that cannot be built, in which case the details carry the sentences and repairs.
 */
export function priceConfiguration(
  edition: PreparedEdition,
  offer: string,
  choices: readonly string[],
  context: PriceContext,
): ConfiguredPrice {
  const prepared = offerIn(edition, offer)
  const table = pricesIn(edition, offer, context)
  const picks = readPicks(prepared, choices)
  const settled = settle(prepared, picks)
  const broken = violations(prepared, settled, soldIn(table))
  if (broken.length > 0) {
    throw new Refusal('configuration-conflict', 'This cannot be built as chosen.', {
      field: 'choices',
      conflicts: broken.map((violation) => violationSentence(prepared, violation, context.language)),
      repairs: repairs(prepared, picks, soldIn(table)).map((repair) => ({
        title: repairSentence(prepared, repair, context.language),
        choices: repair.choices,
      })),
    })
  }
  return priceSettled(prepared, settled, { table, language: context.language })
}

/** The same for picks that are known to be whole and to violate nothing. */
export function priceSettled(
  prepared: PreparedOffer,
  settled: Settled,
  { table, language }: { table: PriceTable; language: Language },
): ConfiguredPrice {
  const priced = priceLines(table, linesOf(prepared, settled, { table, language }), language)
  return {
    ...priced,
    configuration: configurationOf(prepared, settled),
    dueNow: dueNow(prepared.offer.deposit, priced.total),
    pricesUntil: table.list.until,
  }
}

/** The lowest total at which the offer can be had now: its cheapest trim or plan as it comes, papers and all. */
export function lowestTotal(prepared: PreparedOffer, table: PriceTable): Money {
  const starts = prepared.oneOf[0]?.codes.map((code) => new Set([code])) ?? [new Set<string>()]
  const totals = starts
    .map((picks) => settle(prepared, picks))
    .filter((settled) => violations(prepared, settled, soldIn(table)).length === 0)
    .map((settled) => grossMinorOf(settled, table) + unavoidableMinor(table))
  return money(Math.min(...totals), table.list.currency)
}

/** One line a priced choice; what a trim or package brings is told only where the customer could have chosen otherwise. */
function linesOf(
  prepared: PreparedOffer,
  settled: Settled,
  { table, language }: { table: PriceTable; language: Language },
): readonly PriceLine[] {
  const title = prepared.offer.title[language]
  const base = soldIn(table)('base') ? [{ kind: 'base', code: 'base', title, includedIn: null } as const] : []
  const lines = carried(prepared, settled).flatMap((choice): readonly PriceLine[] => {
    const owner = settled.includedIn.get(choice.code)
    if (owner !== undefined && !picksOne(choice.kind)) return []
    const includedIn = owner === undefined ? null : (prepared.choices.get(owner)?.title[language] ?? null)
    const named = choice.kind === 'trim' ? `${title} ${choice.title[language]}` : choice.title[language]
    return [{ kind: itemKind(choice.kind), code: choice.code, title: named, includedIn }]
  })
  return [...base, ...lines]
}

function itemKind(kind: GroupKind): PriceItem['kind'] {
  if (kind === 'trim') return 'base'
  return kind === 'package' || kind === 'plan' ? kind : 'option'
}
