import type { Language } from '../markets/market.ts'
import type { Violation } from './configuration.ts'
import { picksOne } from './offer.ts'
import { choiceOf, type PreparedOffer } from './prepared-offer.ts'
import type { Repair } from './repair.ts'

/** A violation as a sentence for the customer, with the reason that the rule gives. */
export function violationSentence(prepared: PreparedOffer, violation: Violation, language: Language): string {
  const say = words[language]
  const title = (code: string) => say.name(choiceOf(prepared, code).title[language])
  if (violation.kind === 'not-sold') return say.notSold(title(violation.code))
  const because = violation.rule.because[language]
  if (violation.kind === 'excludes') return say.excludes(title(violation.rule.code), title(violation.other), because)
  return say.requires(title(violation.rule.code), either[language].format(violation.rule.anyOf.map(title)), because)
}

/** A repair as what its button does. */
export function repairSentence(
  prepared: PreparedOffer,
  { add, remove }: Pick<Repair, 'add' | 'remove'>,
  language: Language,
): string {
  const say = words[language]
  const list = (codes: readonly string[]) => {
    const choices = codes.map((code) => choiceOf(prepared, code))
    // With another trim come other defaults; naming each of them would hide what matters.
    const trim = choices.find((choice) => choice.kind === 'trim')
    const told = choices.filter((choice) => !picksOne(choice.kind) || !trim?.includes.includes(choice.code))
    return every[language].format(told.map((choice) => say.name(choice.title[language])))
  }
  if (remove.length === 0) return say.add(list(add))
  return add.length === 0 ? say.remove(list(remove)) : say.replace(list(remove), list(add))
}

const either = { de: lister('de', 'disjunction'), en: lister('en', 'disjunction') }
const every = { de: lister('de', 'conjunction'), en: lister('en', 'conjunction') }

function lister(language: Language, type: 'conjunction' | 'disjunction'): Intl.ListFormat {
  return new Intl.ListFormat(language === 'de' ? 'de-DE' : 'en-GB', { type })
}

const words = {
  de: {
    name: (title: string) => `„${title}“`,
    requires: (one: string, others: string, because: string) => `${one} geht nur mit ${others}: ${because}`,
    excludes: (one: string, other: string, because: string) => `${one} und ${other} passen nicht zusammen: ${because}`,
    notSold: (one: string) => `${one} gibt es hier nicht einzeln.`,
    add: (what: string) => `${what} dazunehmen`,
    remove: (what: string) => `Auf ${what} verzichten`,
    replace: (old: string, fresh: string) => `${fresh} statt ${old} wählen`,
  },
  en: {
    name: (title: string) => `“${title}”`,
    requires: (one: string, others: string, because: string) => `${one} only comes with ${others}: ${because}`,
    excludes: (one: string, other: string, because: string) => `${one} and ${other} do not go together: ${because}`,
    notSold: (one: string) => `${one} is not sold by itself here.`,
    add: (what: string) => `Add ${what}`,
    remove: (what: string) => `Do without ${what}`,
    replace: (old: string, fresh: string) => `Choose ${fresh} instead of ${old}`,
  },
} as const satisfies Record<Language, unknown>
