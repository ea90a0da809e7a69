import type { Billing } from '../src/house/checkout/public.ts'
import type { CustomerGroup } from '../src/house/department.ts'
import { saveProfile } from '../src/house/customers/store.ts'
import type { Language, MarketCode } from '../src/house/markets/market.ts'
import type { Partner } from '../src/house/partners/public.ts'
import type { Tx } from '../src/kernel/transaction.ts'
import { newToken } from '../src/kernel/ids.ts'
import { addPeople } from '../src/kernel/identity/people.ts'
import { present } from '../src/kernel/refusal.ts'
import type { Instant } from '../src/kernel/time.ts'
import { type Chance, chances } from './chance.ts'
import { demoPeople } from './people.ts'

/** Somebody who buys in the demo's past. */
export interface DemoCustomer {
  readonly id: string
  readonly name: string
  readonly group: CustomerGroup
  readonly market: MarketCode
  readonly language: Language
  readonly billing: Billing
}

const firstNames =
  'Mira Ole Greta Samir Lea Bruno Ayla Henrik Nele Paul Selma Timo Ida Emre Rosa Malte Frieda Jakob Lina Karim Marie Theo Hanna Viktor Clara Anton Zoe Leopold Edda Milan'
const lastNames =
  'Adler Becker Çelik Dietz Ebner Fuchs Gruber Haas Ivers Jansen Kofler Lorenz Maurer Neumann Ortner Pichler Quast Rieger Sander Thaler Ulrich Vogel Wimmer Yılmaz Ziegler'
const streets = 'Gartenweg|Lindenstraße|Am Mühlbach|Schulgasse|Birkenallee|Marktplatz|Feldweg|Bahnhofstraße'
const companies =
  'Tischlerei Span|Pflegedienst Hand in Hand|Bäckerei Kornblume|Ingenieurbüro Lot|Blumen Wiesengrün|Elektro Funkwerk'

/** Those of the demo's people who buy, at home where their partners are. */
export function knownCustomers(partners: readonly Partner[]): readonly DemoCustomer[] {
  return demoPeople
    .filter(({ role }) => role === 'customer')
    .map(({ id, name }, nth) => {
      const { market, postcode, city } = present(partners[nth], 'a partner near by')
      return customer(id, name, { market, postcode, city, street: `Karl-Heine-Weg ${nth + 3}` })
    })
}

/** Customers that nobody can be entered as; a quarter in Austria, a seventh businesses. The same seed gives the same people. */
export function inventedCustomers(partners: readonly Partner[], count: number): readonly DemoCustomer[] {
  const chance = chances(31_415)
  return Array.from({ length: count }, (_, nth) => {
    const home = nth % 4 === 3 ? 'AT' : 'DE'
    const { market, postcode, city } = chance.pick(partners.filter((partner) => partner.market === home))
    const street = `${chance.pick(streets.split('|'))} ${1 + chance.below(80)}`
    const isBusiness = nth % 7 === 6
    const name = isBusiness ? `${companies.split('|')[Math.floor(nth / 7) % 6]} GmbH` : fullName(chance)
    const id = `0193b100-0000-7000-8000-${String(nth + 1).padStart(12, '0')}`
    return { ...customer(id, name, { market, postcode, city, street }), group: isBusiness ? 'business' : 'private' }
  })
}

/** Writes the invented people and the profiles of all. Their password is told to nobody. */
export async function seedCustomers(
  tx: Tx,
  { known, invented }: { readonly known: readonly DemoCustomer[]; readonly invented: readonly DemoCustomer[] },
  at: Instant,
): Promise<void> {
  const people = invented.map(({ id, name }, nth) => ({
    id,
    name,
    email: `customer-${nth + 1}@post.example`,
    role: 'customer',
    partnerId: null,
  }))
  await addPeople(tx, people, newToken(), at)
  for (const { id, market, language, billing } of [...known, ...invented]) {
    saveProfile(tx, id, { market, language, phone: billing.phone, address: billing }, at)
  }
}

function customer(
  id: string,
  name: string,
  home: { market: MarketCode; postcode: string; city: string; street: string },
): DemoCustomer {
  const { market, ...place } = home
  const phone = `${market === 'DE' ? '+49' : '+43'} 555 ${id.slice(-6)}`
  return { id, name, group: 'private', market, language: 'de', billing: { name, ...place, country: market, phone } }
}

function fullName(chance: Chance): string {
  return `${chance.pick(firstNames.split(' '))} ${chance.pick(lastNames.split(' '))}`
}
