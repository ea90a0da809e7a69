import { demoEditionText, publishEdition, saveEdition } from '../src/house/catalogue/public.ts'
import { findEdition } from '../src/house/catalogue/store.ts'
import { prepareEdition } from '../src/house/catalogue/prepared-edition.ts'
import { setStage } from '../src/house/stages/actions.ts'
import type { House } from '../src/kernel/house.ts'
import { defer } from '../src/kernel/transaction.ts'
import { addPeople } from '../src/kernel/identity/people.ts'
import { demoPartners, seedPartners } from './partners.ts'
import { PAST_DAYS } from './plan.ts'
import { seedStock } from './stock.ts'
import { DEMO_PASSWORD, demoPeople } from './people.ts'

const STOCK = 1_000
/** The house opened before the past begins that is told of it. */
const OPENED_DAYS_AGO = PAST_DAYS + 5

/** Fills an empty house with the demo world, without a past; says whether it did. The same seed gives the same world. */
export async function seedDemo(house: House): Promise<boolean> {
  const someone = await house.db.selectFrom('identity.user').select('id').limit(1).executeTakeFirst()
  if (someone) return false
  const at = house.clock()
  const opening: House = { ...house, clock: () => at.subtract({ hours: 24 * OPENED_DAYS_AGO }) }
  const admin = { kind: 'machine', tokenId: 'demo', name: 'Demo', roles: ['admin'] } as const
  await house.transaction(async (tx) => {
    defer(tx, tx.insertInto('kernel.seeding').values({ beganAt: at }))
    const partners = demoPartners()
    await seedPartners(tx, partners, at)
    const people = demoPeople.map((person) => ({
      ...person,
      partnerId: person.partnerIndex === null ? null : (partners.partners[person.partnerIndex]?.id ?? null),
    }))
    await addPeople(tx, people, DEMO_PASSWORD, at)
    for (const market of ['DE', 'AT'] as const) {
      for (const department of ['vehicles', 'updates', 'charging'] as const) {
        setStage(opening, tx, { market, department, isOpen: true, effectiveAt: null }, admin)
      }
    }
    const { edition } = await saveEdition(opening, tx, await demoEditionText(), admin)
    if (!edition) throw new Error('The demo edition was not saved.')
    await publishEdition(opening, tx, { id: edition.id, reason: 'Opening of the house' }, admin)
    const { content } = await findEdition(tx, edition.id)
    const prepared = prepareEdition(edition.id, edition.number, content)
    await seedStock(tx, { edition: prepared, partners: partners.partners, count: STOCK, at })
  })
  return true
}
