import type { PriceTable } from '../pricing/public.ts'
import { carried, choicesOf, settle, type Settled, type Sold, type Violation, violations } from './configuration.ts'
import { picksOne } from './offer.ts'
import { type Choice, choiceOf, type PreparedOffer } from './prepared-offer.ts'
import { repairs, withPick } from './repair.ts'
import { type Technical, withEffects } from './technical.ts'

/** What another choice would change: price in minor units, range, weeks; and the choices that lead there. */
export interface Change {
  readonly choices: readonly string[]
  readonly grossMinor: number
  readonly rangeKm: number
  readonly deliveryWeeks: number
  /** What has to come or go with it because of rules. */
  readonly add: readonly string[]
  readonly remove: readonly string[]
}

/** Where a choice stands in a configuration. */
export type Alternative = { readonly code: string } & (
  | { readonly state: 'chosen'; readonly without: Change | null }
  | { readonly state: 'included'; readonly by: string }
  | { readonly state: 'open'; readonly change: Change }
  | { readonly state: 'blocked'; readonly violation: Violation }
  | { readonly state: 'not-sold' }
)

/** Whether the table sells a code by itself. */
export function soldIn(table: PriceTable): Sold {
  return (code) => table.grossMinor[code] !== undefined && table.grossMinor[code] !== null
}

/** The sum of what is chosen, without transfer and papers, in minor units. */
export function grossMinorOf(settled: Settled, table: PriceTable): number {
  let total = table.grossMinor['base'] ?? 0
  for (const code of settled.equipment) if (!settled.includedIn.has(code)) total += table.grossMinor[code] ?? 0
  return total
}

/** The technical data of the settled vehicle: its trim's, changed by what is on it. Offers without trims have none. */
export function technicalOf(prepared: PreparedOffer, settled: Settled): Technical | null {
  const trim = [...prepared.trims.values()].find((each) => settled.equipment.has(each.code))
  if (!trim) return null
  return withEffects(
    trim.technical,
    carried(prepared, settled).map((choice) => choice.effects),
  )
}

/** For every choice of the offer: what it would change in a vehicle that can be built as it is. */
export function alternatives(prepared: PreparedOffer, settled: Settled, table: PriceTable): readonly Alternative[] {
  return [...prepared.choices.values()].map((choice) => alternativeTo(prepared, settled, { choice, table }))
}

/** The same for one choice. */
export function alternativeTo(
  prepared: PreparedOffer,
  settled: Settled,
  { choice, table }: { choice: Choice; table: PriceTable },
): Alternative {
  const { code, kind } = choice
  const owner = settled.includedIn.get(code)
  const sold = soldIn(table)
  const tell = (picks: ReadonlySet<string>, avoid: ReadonlySet<string>) =>
    changeTo(prepared, settled, { picks, avoid, table, keep: avoid.size === 0 ? new Set([code]) : new Set() })
  if (settled.equipment.has(code)) {
    if (picksOne(kind)) return { code, state: 'chosen', without: null }
    if (owner !== undefined) return { code, state: 'included', by: owner }
    const picks = new Set([...choicesOf(prepared, settled)].filter((pick) => pick !== code))
    const change = tell(picks, new Set([code]))
    return { code, state: 'chosen', without: 'violation' in change ? null : change }
  }
  if (owner === undefined && !sold(code)) return { code, state: 'not-sold' }
  const change = tell(picksWith(prepared, settled, choice), new Set())
  return 'violation' in change
    ? { code, state: 'blocked', violation: change.violation }
    : { code, state: 'open', change }
}

/** Another trim brings its own defaults: what was only a default of the old one does not come along. */
function picksWith(prepared: PreparedOffer, settled: Settled, choice: Choice): ReadonlySet<string> {
  const picks = new Set(choicesOf(prepared, settled))
  if (choice.kind !== 'trim') return withPick(prepared, picks, choice.code)
  const trim = [...picks].filter((code) => choiceOf(prepared, code).kind === 'trim')
  const defaults = settle(prepared, new Set(trim)).picks
  const own = [...picks].filter((code) => !defaults.has(code) || !picksOne(choiceOf(prepared, code).kind))
  return withPick(prepared, new Set(own), choice.code)
}

interface Wanted {
  readonly picks: ReadonlySet<string>
  readonly keep: ReadonlySet<string>
  readonly avoid: ReadonlySet<string>
  readonly table: PriceTable
}

function changeTo(prepared: PreparedOffer, from: Settled, wanted: Wanted): Change | { violation: Violation } {
  const { picks, table } = wanted
  const plain = settle(prepared, picks, wanted.avoid)
  const violation = violations(prepared, plain, soldIn(table))[0]
  if (!violation) return changeBetween(prepared, { from, to: plain, table }, { add: [], remove: [] })
  const repair = repairs(prepared, picks, soldIn(table), wanted)[0]
  return repair ? changeBetween(prepared, { from, to: repair.settled, table }, repair) : { violation }
}

function changeBetween(
  prepared: PreparedOffer,
  { from, to, table }: { from: Settled; to: Settled; table: PriceTable },
  { add, remove }: Pick<Change, 'add' | 'remove'>,
): Change {
  const before = technicalOf(prepared, from)
  const after = technicalOf(prepared, to)
  const technical =
    before && after
      ? { rangeKm: after.rangeKm - before.rangeKm, deliveryWeeks: after.deliveryWeeks - before.deliveryWeeks }
      : { rangeKm: 0, deliveryWeeks: 0 }
  const grossMinor = grossMinorOf(to, table) - grossMinorOf(from, table)
  return { choices: choicesOf(prepared, to), grossMinor, ...technical, add, remove }
}
