import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listMonths, listSessions } from '../../src/departments/charging/sessions/store-list.ts'
import { findPromise } from '../../src/departments/charging/sessions/store-session.ts'
import { listTokens } from '../../src/departments/charging/tokens/store-token.ts'
import { openTestHouse } from '../../test/database.ts'
import { demoPeople } from '../people.ts'
import { seedChargeRecords } from './records.ts'
import { annasSession, seedChargingSessions } from './sessions.ts'

const house = await openTestHouse()
const anna = demoPeople.find(({ email }) => email.startsWith('anna.'))?.id ?? ''

test('the demo’s customers have charged for months, and Anna charges now', async () => {
  await seedChargeRecords(house)
  await seedChargingSessions(house)
  const { items } = await listSessions(house.db, anna, { limit: 100 })
  assert.equal(items.length, 17)
  const running = items.find(({ id }) => id === annasSession)
  assert.ok(running && running.meter.cost.amount > 0 && running.state.name === 'charging')
  assert.ok((await findPromise(house.db, annasSession)).customerTariff.elements.length > 0)
  const months = await listMonths(house.db, anna, 363)
  assert.ok(months.length >= 4 && months.every(({ cost, energyWh }) => cost > 0 && energyWh > 0))
  assert.deepEqual(
    (await listTokens(house.db, anna)).map(({ kind }) => kind),
    ['app-user', 'rfid'],
  )
})
