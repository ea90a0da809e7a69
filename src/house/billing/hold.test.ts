import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestHouse } from '../../../test/database.ts'
import { openPaymentDesk } from '../../../test/payment-desk.ts'
import { anonymous } from '../../kernel/identity/caller.ts'
import { newId } from '../../kernel/ids.ts'
import { money } from '../../kernel/money.ts'
import { present } from '../../kernel/refusal.ts'
import { sweepHolds } from './actions-hold.ts'
import { answered, freed, type Hold, letGo, taken } from './hold.ts'
import { findHold, insertHold } from './store-hold.ts'

const house = await openTestHouse()
const { parts } = openPaymentDesk(
  house,
  async () => undefined,
  () => anonymous,
)

function askedHold(subject: string): Hold {
  const at = house.clock()
  return {
    id: newId(),
    department: 'charging',
    subject,
    customerId: 'anna',
    market: 'DE',
    title: 'Leipzig, Augustusplatz',
    amount: money(50_00, 'EUR'),
    state: 'asked',
    paymentId: null,
    captured: money(0, 'EUR'),
    createdAt: at,
    expiresAt: at.add({ hours: 24 }),
    checkAt: at.add({ seconds: 60 }),
  }
}

test('a hold whose asker died before the bank was asked is none', async () => {
  const subject = newId()
  await house.transaction(async (tx) => insertHold(tx, askedHold(subject)))
  await sweepHolds(parts)
  assert.equal((await findHold(house.db, 'charging', subject))?.state, 'asked')
  house.setClock(house.clock().add({ seconds: 61 }))
  await sweepHolds(parts)
  const found = present(await findHold(house.db, 'charging', subject), 'the hold')
  assert.deepEqual([found.state, found.checkAt], ['declined', null])
})

test('what is over stays over, whatever the bank says later', () => {
  const at = house.clock()
  const asked = askedHold(newId())
  const held = answered(asked, { isHeld: true, paymentId: 'payment' })
  assert.deepEqual([held.state, held.checkAt?.toString()], ['held', held.expiresAt.toString()])
  const released = freed(letGo(held, at))
  assert.equal(released.state, 'released')
  assert.equal(answered(released, { isHeld: true, paymentId: 'payment' }), released)
  assert.equal(letGo(released, at), released)
  const captured = taken(held, money(18_40, 'EUR'))
  assert.equal(letGo(captured, at), captured)
  assert.equal(freed(captured), captured)
})
