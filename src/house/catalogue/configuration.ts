import { createHash } from 'node:crypto'
import { Refusal } from '../../kernel/refusal.ts'
import { picksOne, type Rule } from './offer.ts'
import { type Choice, choiceOf, type PreparedOffer } from './prepared-offer.ts'

/** A complete, buildable vehicle (or plan). */
export interface Configuration {
  readonly offer: string
  /** What one must choose to get it, sorted: one of each group, packages, options that no other choice brings. */
  readonly choices: readonly string[]
  /** Everything it carries, sorted. */
  readonly equipment: readonly string[]
  /** SHA-256 (hex) of the canonical JSON of offer and equipment: the same vehicle has the same hash. */
  readonly hash: string
}

/** Picks made whole: defaults chosen, packages opened. Nothing is said yet about rules. */
export interface Settled {
  readonly picks: ReadonlySet<string>
  readonly equipment: ReadonlySet<string>
  /** By code: the trim or package with which it comes at no price of its own. */
  readonly includedIn: ReadonlyMap<string, string>
}

/** Why a vehicle cannot be built or sold as chosen. */
export type Violation =
  | { readonly kind: 'requires'; readonly rule: Rule & { kind: 'requires' } }
  | { readonly kind: 'excludes'; readonly rule: Rule & { kind: 'excludes' }; readonly other: string }
  | { readonly kind: 'not-sold'; readonly code: string }

/** Whether a code is sold by itself, here and now. */
export type Sold = (code: string) => boolean

const MOST_PICKS = 100
const none: ReadonlySet<string> = new Set()

/** Refuses picks that the offer does not have, and two of a group of which there can be one. */
export function readPicks(prepared: PreparedOffer, picks: readonly string[]): ReadonlySet<string> {
  if (picks.length > MOST_PICKS) {
    throw new Refusal('too-many-choices', `At most ${MOST_PICKS} choices are read.`, {
      field: 'choices',
      most: MOST_PICKS,
    })
  }
  const taken = new Map<string, string>()
  for (const code of new Set(picks)) {
    const choice = prepared.choices.get(code)
    if (!choice) {
      throw new Refusal('choice-unknown', 'This offer has no such choice.', { field: 'choices', choice: code })
    }
    if (!picksOne(choice.kind)) continue
    const other = taken.get(choice.group)
    if (other !== undefined) {
      throw new Refusal('choice-twice', 'Only one of this group can be chosen.', {
        field: 'choices',
        group: choice.group,
        choices: [other, code],
      })
    }
    taken.set(choice.group, code)
  }
  return new Set(picks)
}

/**
 * Makes picks whole. A group without a pick gets what the trim includes, else the first option that fits what is there;
 * `avoid` names codes that no default may bring back.
 */
export function settle(prepared: PreparedOffer, picks: ReadonlySet<string>, avoid = none): Settled {
  const whole = new Set(picks)
  const equipment = new Set<string>()
  const includedIn = new Map<string, string>()
  const take = (code: string) => {
    equipment.add(code)
    whole.add(code)
    for (const part of choiceOf(prepared, code).includes) {
      includedIn.set(part, code)
      if (!picksOne(choiceOf(prepared, part).kind)) equipment.add(part)
    }
  }
  for (const pick of picks) take(pick)
  for (const { group, codes } of prepared.oneOf) {
    if (codes.some((code) => picks.has(code))) continue
    const open = codes.filter((code) => !avoid.has(code))
    const first = open.toSorted((one, other) => Number(includedIn.has(other)) - Number(includedIn.has(one)))
    const fitting = first.find((code) => group.kind === 'trim' || fits(prepared, equipment, code))
    const chosen = fitting ?? first[0]
    if (chosen !== undefined) take(chosen)
  }
  return { picks: whole, equipment, includedIn }
}

/** Everything that stands against building and selling it. */
export function violations(prepared: PreparedOffer, settled: Settled, sold: Sold): readonly Violation[] {
  const { equipment, includedIn } = settled
  const unsold = [...equipment].filter((code) => !includedIn.has(code) && !sold(code))
  return [
    ...prepared.offer.rules.flatMap((rule) => broken(rule, equipment)),
    ...unsold.map((code) => ({ kind: 'not-sold', code }) as const),
  ]
}

/** Whether each group has its choice; only what is to be avoided can prevent it. */
export function isWhole(prepared: PreparedOffer, settled: Settled): boolean {
  return prepared.oneOf.every(({ codes }) => codes.some((code) => settled.equipment.has(code)))
}

/** The configuration of settled picks that violate nothing. */
export function configurationOf(prepared: PreparedOffer, settled: Settled): Configuration {
  const offer = prepared.offer.sku
  const equipment = [...settled.equipment].toSorted()
  const hash = createHash('sha256').update(JSON.stringify({ equipment, offer })).digest('hex')
  return { offer, choices: choicesOf(prepared, settled), equipment, hash }
}

/** What must be picked to come to the same: options that a trim or package brings are left out. Sorted. */
export function choicesOf(prepared: PreparedOffer, settled: Settled): readonly string[] {
  return [...settled.equipment]
    .filter((code) => !settled.includedIn.has(code) || picksOne(choiceOf(prepared, code).kind))
    .toSorted()
}

/** The choices that make up the settled vehicle, in the order of the offer's groups. */
export function carried(prepared: PreparedOffer, settled: Settled): readonly Choice[] {
  return [...prepared.choices.values()].filter((choice) => settled.equipment.has(choice.code))
}

function broken(rule: Rule, equipment: ReadonlySet<string>): readonly Violation[] {
  if (!equipment.has(rule.code)) return []
  if (rule.kind === 'requires') {
    return rule.anyOf.some((code) => equipment.has(code)) ? [] : [{ kind: 'requires', rule }]
  }
  return rule.others.filter((code) => equipment.has(code)).map((other) => ({ kind: 'excludes', rule, other }))
}

function fits(prepared: PreparedOffer, equipment: ReadonlySet<string>, code: string): boolean {
  const rules = prepared.rulesOf.get(code) ?? []
  if (rules.length === 0) return true
  const tried = new Set(equipment).add(code)
  return rules.every((rule) => broken(rule, tried).length === 0 || broken(rule, equipment).length > 0)
}
