import { answerTestDrive, askForTestDrive, freeSlotsAt, type PartnerBook } from '../src/house/partners/public.ts'
import type { House } from '../src/kernel/house.ts'
import { present } from '../src/kernel/refusal.ts'
import { demoPartners } from './partners.ts'
import { demoPeople } from './people.ts'

/** Somebody in the demo who would like to drive: one of its people, or a guest. */
const drivers = [
  { mailbox: 'anna.lindner', name: 'Anna Lindner', line: 'firn', language: 'de', isConfirmed: false },
  { mailbox: 'kai.nowak', name: 'Kai Nowak', line: 'lerche', language: 'de', isConfirmed: true },
  { mailbox: 'jonas.vogt', name: 'Jonas Vogt', line: 'lerche', language: 'de', isConfirmed: false },
] as const

const DAYS_AHEAD = 2
const HOURS_LOOKED_AT = 20

/** Some test drives lie ahead at the first of the demo's partners: two wait for an answer, one is arranged. */
export async function seedTestDrives(house: House, book: PartnerBook): Promise<void> {
  const { id: partnerId } = present(demoPartners().partners[0], 'the first partner')
  const partner = present(book.partners.get(partnerId), 'the first partner')
  const from = house.clock().add({ hours: 24 * DAYS_AHEAD })
  const free = await freeSlotsAt(house.db, partner, from, HOURS_LOOKED_AT)
  for (const [nth, { mailbox, name, line, language, isConfirmed }] of drivers.entries()) {
    const { startsAt } = present(free[nth * 5], 'a free hour')
    const email = `${mailbox}@morgenrot.example`
    const customerId = demoPeople.find((person) => person.email === email)?.id ?? null
    const wish = { partnerId, line, vin: null, startsAt, customerId, name, email, phone: null, language }
    const { id } = await house.transaction((tx) => askForTestDrive(house, book, tx, wish))
    if (!isConfirmed) continue
    const answer = { kind: 'confirm' } as const
    await house.transaction((tx) => answerTestDrive(house, book, tx, { id, partnerId, answer }))
  }
}
