import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../test/world.ts'

const world = await openWorld()

const address = { name: 'Theresa Hofer', street: 'Ring 1', postcode: '1010', city: 'Wien', country: 'AT', phone: null }
const profile = { market: 'AT', language: 'de', phone: null, address }

test('a profile is kept as it was saved', async () => {
  const theresa = await world.as('theresa.hofer')
  assert.equal((await theresa.post('/api/me/profile', profile)).status, 201)
  assert.deepEqual((await theresa.get('/api/me/profile')).body, profile)
  assert.equal((await theresa.post('/api/me/profile', { ...profile, address: null })).status, 201)
})

test('a postcode that its country does not have is refused with the field’s name, and nothing is changed', async () => {
  const jonas = await world.as('jonas.vogt')
  const before = (await jonas.get('/api/me/profile')).body
  const wrong = [
    { ...address, country: 'DE' },
    { ...address, postcode: '10101' },
    { ...address, postcode: 'Wien' },
  ]
  for (const each of wrong) {
    const { status, body } = await jonas.post('/api/me/profile', { ...profile, address: each })
    assert.deepEqual([status, body.code, body.field], [422, 'postcode-invalid', 'postcode'])
  }
  assert.deepEqual((await jonas.get('/api/me/profile')).body, before)
})
