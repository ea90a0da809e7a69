import { demoEditionText, publishEdition, saveEdition } from '../src/house/catalogue/public.ts'
import { setStage } from '../src/house/stages/actions.ts'
import type { House } from '../src/kernel/house.ts'
import { addPeople } from '../src/kernel/identity/people.ts'
import { DEMO_PASSWORD, demoPeople } from './people.ts'

/** Fills an empty house with the demo world; says whether it did. The same seed gives the same world. */
export async function seedDemo(house: House): Promise<boolean> {
  const someone = await house.db.selectFrom('identity.user').select('id').limit(1).executeTakeFirst()
  if (someone) return false
  const at = house.clock()
  const admin = { kind: 'machine', tokenId: 'demo', name: 'Demo', roles: ['admin'] } as const
  await house.transaction(async (tx) => {
    const people = demoPeople.map((person) => ({ ...person, partnerId: null }))
    await addPeople(tx, people, DEMO_PASSWORD, at)
    for (const market of ['DE', 'AT'] as const) {
      setStage(house, tx, { market, department: 'vehicles', isOpen: true, effectiveAt: null }, admin)
    }
    const { edition } = await saveEdition(house, tx, await demoEditionText(), admin)
    if (edition) await publishEdition(house, tx, { id: edition.id, reason: 'Opening of the house' }, admin)
  })
  return true
}
