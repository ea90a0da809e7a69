import MiniSearch from 'minisearch'
import type { EditionContent } from './edition.ts'
import type { Offer } from './offer.ts'

/** Finds offers by words in either language, with typos; best first, by sku. */
export type SearchIndex = (words: string) => readonly string[]

const kindWords: Readonly<Record<string, string>> = {
  car: 'Auto Wagen Pkw Elektroauto car electric',
  van: 'Transporter Bus Kastenwagen Van Camper',
  'cargo-bike': 'Lastenrad Lastenfahrrad Fahrrad Pedelec cargo bike bicycle',
  scooter: 'Roller Elektroroller Moped scooter',
  quadricycle: 'Leichtfahrzeug Leichtkraftfahrzeug Microcar quadricycle',
  suv: 'SUV Geländewagen',
  'small-car': 'Kleinwagen Stadtauto city car',
  compact: 'Kompaktwagen Golfklasse compact hatchback',
  estate: 'Kombi Tourer estate wagon',
  'plug-in-hybrid': 'Hybrid Plug-in-Hybrid PHEV Benzin petrol',
}

const indexes = new WeakMap<EditionContent, SearchIndex>()

/** The index of an edition, made once. German and English stand in the same fields: people mix them. */
export function searchIndex(content: EditionContent): SearchIndex {
  const known = indexes.get(content)
  if (known) return known
  const fresh = buildIndex(content)
  indexes.set(content, fresh)
  return fresh
}

function buildIndex(content: EditionContent): SearchIndex {
  const index = new MiniSearch({
    idField: 'sku',
    fields: ['title', 'kind', 'claim', 'options', 'description'],
    processTerm: plain,
    searchOptions: {
      boost: { title: 6, kind: 4, claim: 2 },
      prefix: (term) => term.length > 1,
      fuzzy: (term) => (term.length > 3 ? 0.25 : 0),
    },
  })
  index.addAll(content.offers.map(document))
  return (words) => {
    const all = index.search(words, { combineWith: 'AND' })
    const found = all.length > 0 ? all : index.search(words)
    return found.map((result) => String(result.id))
  }
}

function document(offer: Offer) {
  const vehicle = offer.department === 'vehicles' ? [offer.body, ...drives(offer)] : []
  const options = offer.groups.flatMap((group) => group.options.map((option) => both(option.title)))
  return {
    sku: offer.sku,
    title: both(offer.title),
    kind: [offer.kind, ...vehicle].map((code) => kindWords[code] ?? code).join(' '),
    claim: both(offer.claim),
    options: options.join(' '),
    description: both(offer.description),
  }
}

function drives(offer: Offer): readonly string[] {
  return offer.groups.flatMap((group) =>
    group.kind === 'trim' ? group.options.map((trim) => trim.technical.drive) : [],
  )
}

function both({ de, en }: { de: string; en: string }): string {
  return `${de} ${en}`
}

/** "Wärmepumpe" and "warmepumpe" are the same word, "Fuß" and "fuss" too. */
function plain(term: string): string {
  return term
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
}
