import { present } from '../../kernel/refusal.ts'
import { type Group, type GroupKind, type Localized, type Offer, picksOne, type Rule, type Trim } from './offer.ts'
import type { Effects } from './technical.ts'

/** One thing that can be chosen, with what it brings along. */
export interface Choice {
  readonly code: string
  readonly kind: GroupKind
  readonly group: string
  readonly title: Localized
  readonly effects: Effects
  /** What comes with it at no price of its own: the contents of a package, the equipment of a trim. */
  readonly includes: readonly string[]
}

/** An offer with its indices, made once an edition: every look-up of the configurator is a map away. */
export interface PreparedOffer {
  readonly offer: Offer
  readonly choices: ReadonlyMap<string, Choice>
  /** The groups of which exactly one option is chosen, the trims first. */
  readonly oneOf: readonly { readonly group: Group; readonly codes: readonly string[] }[]
  readonly trims: ReadonlyMap<string, Trim>
  /** Every rule by each code it mentions. */
  readonly rulesOf: ReadonlyMap<string, readonly Rule[]>
}

export function prepareOffer(offer: Offer): PreparedOffer {
  const rulesOf = new Map<string, Rule[]>()
  for (const rule of offer.rules) {
    for (const code of new Set(mentionedBy(rule))) rulesOf.set(code, [...(rulesOf.get(code) ?? []), rule])
  }
  const oneOf = offer.groups
    .filter((group) => picksOne(group.kind))
    .toSorted((one, other) => Number(other.kind === 'trim') - Number(one.kind === 'trim'))
    .map((group) => ({ group, codes: group.options.map((option) => option.code) }))
  return {
    offer,
    choices: new Map(offer.groups.flatMap(choicesOf).map((choice) => [choice.code, choice])),
    oneOf,
    trims: new Map(trimsOf(offer).map((trim) => [trim.code, trim])),
    rulesOf,
  }
}

export function trimsOf(offer: Offer): readonly Trim[] {
  return offer.groups.flatMap((group) => (group.kind === 'trim' ? group.options : []))
}

/** The choice of a code that the configurator has already found to exist. */
export function choiceOf(prepared: PreparedOffer, code: string): Choice {
  return present(prepared.choices.get(code), `choice ${code} of ${prepared.offer.sku}`)
}

export function mentionedBy(rule: Rule): readonly string[] {
  return [rule.code, ...(rule.kind === 'requires' ? rule.anyOf : rule.others)]
}

function choicesOf(group: Group): readonly Choice[] {
  const { kind, code } = group
  if (kind === 'trim') return group.options.map((option) => ({ ...option, kind, group: code }))
  if (kind === 'package') {
    return group.options.map((option) => ({ ...option, kind, group: code, includes: option.contains }))
  }
  return group.options.map((option) => ({ ...option, kind, group: code, includes: [] }))
}
