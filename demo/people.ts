import type { Language } from '../src/house/markets/market.ts'

/** The password of everybody in the demo; it is no secret, and outside the demo nobody has it. */
export const DEMO_PASSWORD = 'morgenrot-2026'

export interface DemoPerson {
  readonly id: string
  readonly name: string
  readonly email: string
  /** 'customer', 'partner', or staff roles. */
  readonly role: string
  /** The place among the demo's partners of the one this person works for. */
  readonly partnerIndex: number | null
  readonly sees: Readonly<Record<Language, string>>
}

/** Who may be entered as on the sign-in screen. */
export const demoPeople: readonly DemoPerson[] = [
  person('01', 'Anna Lindner', 'anna.lindner', 'customer', { de: 'Kundin in Leipzig', en: 'Customer in Leipzig' }),
  person('02', 'Jonas Vogt', 'jonas.vogt', 'customer', { de: 'Kunde in Hamburg', en: 'Customer in Hamburg' }),
  person('03', 'Theresa Hofer', 'theresa.hofer', 'customer', { de: 'Kundin in Graz', en: 'Customer in Graz' }),
  dealer('11', 'Dora Sommer', 'dora.sommer', 0),
  dealer('12', 'Emil Brandt', 'emil.brandt', 1),
  dealer('13', 'Franka Reiter', 'franka.reiter', 2),
  person('21', 'Katrin Keller', 'katrin.keller', 'catalogue', { de: 'Katalog und Preise', en: 'Catalogue and prices' }),
  person('22', 'Simon Sauer', 'simon.sauer', 'sales', { de: 'Vertrieb', en: 'Sales' }),
  person('23', 'Fatma Finke', 'fatma.finke', 'finance', { de: 'Finanzen', en: 'Finance' }),
  person('24', 'Carlo Kern', 'carlo.kern', 'care', { de: 'Kundenbetreuung', en: 'Customer care' }),
  person('25', 'Uta Uhlig', 'uta.uhlig', 'updates', { de: 'Updates', en: 'Updates' }),
  person('26', 'Ada Adler', 'ada.adler', 'admin', {
    de: 'Leitung: sieht alles',
    en: 'Head of the house: sees everything',
  }),
]

// oxlint-disable-next-line max-params -- a table reads best in columns
function person(id: string, name: string, mailbox: string, role: string, sees: DemoPerson['sees']): DemoPerson {
  const email = `${mailbox}@morgenrot.example`
  return { id: `0193b000-0000-7000-8000-0000000000${id}`, name, email, role, partnerIndex: null, sees }
}

function dealer(id: string, name: string, mailbox: string, partnerIndex: number): DemoPerson {
  const sees = { de: 'Händlerin oder Händler', en: 'Dealer' }
  return { ...person(id, name, mailbox, 'partner', sees), partnerIndex }
}
