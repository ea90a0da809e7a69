import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openOcpiHouse } from '../../../../test/ocpi-house.ts'
import { tell } from '../../../../test/operator/house-line.ts'
import { startOperator } from '../../../../test/operator/operator.ts'
import { smallPlant } from '../../../../test/operator/plant.ts'
import { connectionDetail } from './connection-view.ts'

const desk = await openOcpiHouse()

async function statusWith(token: string, path: string, isBase64 = true) {
  const speaker = { countryCode: 'DE', partyId: 'TST', name: '', version: '2.3.0' } as const
  return tell(speaker, token, { method: 'GET', url: `${desk.url}/ocpi/emsp${path}`, isBase64 })
}

for (const version of ['2.2.1', '2.3.0'] as const) {
  test(`an operator registers by our token A, in ${version}`, async () => {
    const operator = await desk.operator({ partyId: 'REG', version })
    const { id, token } = await desk.invite()
    assert.equal((await statusWith(token, `/${version}/tokens`)).http, 401)
    await operator.register(desk.versionsUrl, token)
    const connection = desk.parts.connections.byId(id)
    assert.equal(connection?.state, 'registered')
    assert.equal(connection.version, version)
    assert.deepEqual(connection.roles, [{ role: 'CPO', countryCode: 'DE', partyId: 'REG', name: 'Operator REG' }])
    assert.notEqual(connection.peerToken, operator.book.line?.token)
    assert.equal((await statusWith(token, '/versions')).http, 401)
    const own = operator.book.line?.token ?? ''
    assert.equal((await statusWith(own, `/${version}/tokens`)).status, 1000)
    assert.equal((await statusWith(own, `/${version}/tokens`, false)).status, 1000)
  })
}

test('we register by the operator’s token A, and both speak the higher version of both', async () => {
  const operator = await desk.operator({ partyId: 'OUT' })
  const id = await desk.registerAt(operator)
  assert.equal(desk.parts.connections.byId(id)?.state, 'registered')
  assert.equal((await statusWith(operator.book.line?.token ?? '', '/2.3.0/tokens')).status, 1000)
  assert.equal(operator.book.admitted.size, 1)
})

test('who is registered may not register again, and who is not may neither rotate nor go', async () => {
  const operator = await desk.operator({ partyId: 'TWO' })
  const { token } = await desk.invite()
  const at = (method: string, own: string) =>
    tell(operator.book.speaker, own, { method, url: `${desk.url}/ocpi/emsp/2.3.0/credentials`, body: {} })
  assert.equal((await at('PUT', token)).http, 405)
  assert.equal((await at('DELETE', token)).http, 405)
  await operator.register(desk.versionsUrl, token)
  assert.equal((await at('POST', operator.book.line?.token ?? '')).http, 405)
})

test('a rotation by either side changes both tokens, and the old ones open nothing', async () => {
  const operator = await desk.operator({ partyId: 'ROT' })
  const { id, token } = await desk.invite()
  await operator.register(desk.versionsUrl, token)
  const first = operator.book.line?.token ?? ''
  await operator.rotate(desk.versionsUrl)
  const second = operator.book.line?.token ?? ''
  assert.notEqual(second, first)
  assert.equal((await statusWith(first, '/versions')).http, 401)
  assert.equal((await statusWith(second, '/versions')).http, 200)
  const { registerWithPeer } = await import('./actions-connection.ts')
  const admitted = [...operator.book.admitted]
  await registerWithPeer(desk.parts, id)
  assert.equal(desk.parts.connections.byId(id)?.failure, null)
  assert.notDeepEqual([...operator.book.admitted], admitted)
  assert.equal((await statusWith(second, '/versions')).http, 401)
  assert.equal((await statusWith(operator.book.line?.token ?? '', '/versions')).http, 200)
})

test('an operator that does not answer is no registration, and the reason is kept', async () => {
  const operator = await desk.operator({ partyId: 'BAD' })
  operator.book.faults.broken = 1
  const id = await desk.registerAt(operator)
  assert.equal(desk.parts.connections.byId(id)?.state, 'waiting')
  assert.match(desk.parts.connections.byId(id)?.failure ?? '', /500/)
  const detail = await connectionDetail(desk.parts, id)
  assert.equal(detail.verdict, 'failing')
  assert.match(detail.messages[0]?.detail ?? '', /Oh dear/)
})

test('an operator whose own address cannot be used is answered 3001, with another version 3002', async () => {
  const operator = await desk.operator({ partyId: 'UNU', version: '2.2.1' })
  const { token } = await desk.invite()
  const own = operator.invite()
  const credentials = (url: string) => ({
    token: own,
    url,
    roles: [{ role: 'CPO', party_id: 'UNU', country_code: 'DE', business_details: { name: 'U' } }],
  })
  const post = async (version: string, body: unknown) =>
    tell(operator.book.speaker, token, { method: 'POST', url: `${desk.url}/ocpi/emsp/${version}/credentials`, body })
  assert.equal((await post('2.2.1', credentials('http://127.0.0.1:1/nothing'))).status, 3001)
  assert.equal((await post('2.3.0', credentials(operator.versionsUrl))).status, 3002)
  assert.equal((await post('2.2.1', { token: own })).status, 2001)
  assert.equal((await post('2.2.1', credentials(operator.versionsUrl))).status, 1000)
})

test('an operator goes, and comes back with a new token A', async () => {
  const operator = await desk.operator({ partyId: 'BYE' })
  const { id, token } = await desk.invite()
  await operator.register(desk.versionsUrl, token)
  const own = operator.book.line?.token ?? ''
  const url = `${desk.url}/ocpi/emsp/2.3.0/credentials`
  assert.equal((await tell(operator.book.speaker, own, { method: 'DELETE', url })).status, 1000)
  assert.equal(desk.parts.connections.byId(id)?.state, 'ended')
  assert.equal((await statusWith(own, '/versions')).http, 401)
  const again = await startOperator({ ...operator.book, plant: smallPlant('DE*BYE') })
  await again.register(desk.versionsUrl, await desk.inviteAgain(id))
  assert.equal(desk.parts.connections.byId(id)?.state, 'registered')
  await again.stop()
})
