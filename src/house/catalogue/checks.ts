import { markets } from '../markets/market.ts'
import { reservedCodes } from '../pricing/public.ts'
import type { EditionContent } from './edition.ts'
import { issue, type Issue, under } from './issue.ts'
import type { Offer } from './offer.ts'
import { checkPrices } from './price-checks.ts'
import { mentionedBy, type PreparedOffer, prepareOffer } from './prepared-offer.ts'
import { co2ClassOf, type Technical } from './technical.ts'

/** What the schema cannot say: names that must exist, prices that must be complete, vehicles that can be built. */
export function checkEdition(content: EditionContent): readonly Issue[] {
  const structure = [
    ...repeated(content.offers.map((offer) => offer.sku)).map((at) => issue(['offers', at, 'sku'], 'stands twice')),
    ...content.offers.flatMap((offer, at) => under(['offers', at], checkOffer(offer))),
    ...checkLabels(content),
    ...content.offers.flatMap((offer, at) => under(['offers', at, 'function'], checkFunction(offer, content))),
  ]
  // Prices and buildability are only told about offers that hold together.
  return structure.length > 0 ? structure : checkPrices(content)
}

function checkOffer(offer: Offer): readonly Issue[] {
  const codes = offer.groups.flatMap((group, at) => group.options.map(({ code }, index) => ({ code, at, index })))
  const taken = repeated(codes.map(({ code }) => code)).flatMap((each) => codes[each] ?? [])
  const reserved = codes.filter(({ code }) => reservedCodes.some((other) => other === code))
  return [
    ...taken.map(({ at, index }) => issue(['groups', at, 'options', index, 'code'], 'stands twice in this offer')),
    ...reserved.map(({ at, index }) =>
      issue(['groups', at, 'options', index, 'code'], 'is reserved for the offer itself'),
    ),
    ...checkGroups(offer),
    ...checkReferences(offer, prepareOffer(offer)),
    ...offer.groups.flatMap((group, at) =>
      group.kind === 'trim'
        ? group.options.flatMap((trim, index) =>
            under(['groups', at, 'options', index, 'technical'], checkTechnical(offer, trim.technical)),
          )
        : [],
    ),
  ]
}

function checkGroups(offer: Offer): readonly Issue[] {
  const trims = offer.groups.filter((group) => group.kind === 'trim').length
  const single = repeated(offer.groups.map((group) => (group.kind === 'option' ? group.code : group.kind)))
  const named = repeated(offer.groups.map((group) => group.code))
  return [
    ...(offer.department === 'vehicles' && trims === 0 ? [issue(['groups'], 'has no trim')] : []),
    ...(offer.department !== 'vehicles' && trims > 0 ? [issue(['groups'], 'only vehicles have trims')] : []),
    ...single.map((at) => issue(['groups', at, 'kind'], 'stands twice in this offer')),
    ...named.map((at) => issue(['groups', at, 'code'], 'stands twice in this offer')),
  ]
}

function checkReferences(offer: Offer, prepared: PreparedOffer): readonly Issue[] {
  const unknown = (code: string) =>
    prepared.choices.has(code) ? [] : [`names "${code}", which this offer does not have`]
  const rules = offer.rules.flatMap((rule, at) => [
    ...mentionedBy(rule).flatMap((code) => unknown(code).map((message) => issue(['rules', at], message))),
    ...(rule.kind === 'excludes' && rule.others.includes(rule.code) ? [issue(['rules', at], 'excludes itself')] : []),
  ])
  const parts = offer.groups.flatMap((group, at) =>
    group.options.flatMap((option, index) => {
      const path = ['groups', at, 'options', index]
      if (group.kind === 'package' && 'contains' in option) {
        return option.contains.flatMap((code, each) => {
          const kind = prepared.choices.get(code)?.kind
          const messages = kind && kind !== 'option' ? ['a package contains only options'] : unknown(code)
          return messages.map((message) => issue([...path, 'contains', each], message))
        })
      }
      if (group.kind === 'trim' && 'includes' in option) {
        return option.includes.flatMap((code, each) => {
          const kind = prepared.choices.get(code)?.kind
          const wrong = kind === 'package' || kind === 'trim'
          const messages = wrong ? ['a trim includes no trims or packages'] : unknown(code)
          return messages.map((message) => issue([...path, 'includes', each], message))
        })
      }
      return []
    }),
  )
  return [...rules, ...parts]
}

function checkTechnical(offer: Offer, technical: Technical): readonly Issue[] {
  const light = technical.drive === 'light-electric'
  const isCar = offer.kind === 'car' || offer.kind === 'van'
  const kind = isCar === light ? [issue(['drive'], `does not fit a vehicle of kind ${offer.kind}`)] : []
  if (technical.drive !== 'plug-in-hybrid') return kind
  const { weighted, depleted } = technical
  return [
    ...kind,
    ...checkClass('weighted', weighted.co2GPerKm, weighted.co2Class),
    ...checkClass('depleted', depleted.co2GPerKm, depleted.co2Class),
  ]
}

function checkClass(state: 'weighted' | 'depleted', co2GPerKm: number, given: string): readonly Issue[] {
  const right = co2ClassOf(co2GPerKm)
  return given === right
    ? []
    : [issue([state, 'co2Class'], `${co2GPerKm} g/km is class ${right}, not ${given} (Pkw-EnVKV § 3a)`)]
}

/** Every plan of a function has a term, and it is made for vehicles that are there. */
function checkFunction(offer: Offer, content: EditionContent): readonly Issue[] {
  if (offer.department !== 'updates') return []
  const { terms, requires } = offer.function
  const plans = offer.groups.flatMap((group) => (group.kind === 'plan' ? group.options.map(({ code }) => code) : []))
  const lines = new Set(content.offers.flatMap(({ department, sku }) => (department === 'vehicles' ? [sku] : [])))
  return [
    ...(plans.length === 0 ? [issue(['terms'], 'has no plan')] : []),
    ...plans.filter((code) => !(code in terms)).map((code) => issue(['terms'], `has no term for the plan "${code}"`)),
    ...Object.keys(terms)
      .filter((code) => !plans.includes(code))
      .map((code) => issue(['terms', code], 'is no plan of this offer')),
    ...requires.lines.flatMap((line, at) =>
      lines.has(line) ? [] : [issue(['requires', 'lines', at], 'is no vehicle of this edition')],
    ),
  ]
}

/** Passenger cars offered in Germany need the assumptions of the label. */
function checkLabels(content: EditionContent): readonly Issue[] {
  const inGermany = content.prices.some((list) => list.market === markets.DE.code)
  const cars = content.offers.some((offer) => offer.kind === 'car')
  return inGermany && cars && content.labelAssumptions.length === 0
    ? [issue(['labelAssumptions'], 'is needed for cars offered in DE (Pkw-EnVKV)')]
    : []
}

/** The positions of values that stood before. */
function repeated(values: readonly string[]): readonly number[] {
  const seen = new Set<string>()
  return values.flatMap((value, at) => {
    if (seen.has(value)) return [at]
    seen.add(value)
    return []
  })
}
