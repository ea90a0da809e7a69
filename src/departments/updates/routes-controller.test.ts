import assert from 'node:assert/strict'
import { test } from 'node:test'
import { feedback, openUpdateDesk } from '../../../test/update-desk.ts'

const desk = await openUpdateDesk({ TRUST_PROXY: 'on' })
const content = new Uint8Array(200_000).map((_, index) => index % 251)
const update = await desk.makeSet('update', content)
const link = (vin: string, rest: string) => `http://localhost/DEFAULT/controller/v1/${vin}/${rest}`

async function stateOf(vin: string, number: number): Promise<string> {
  const { body } = await desk.staff(`/vehicles/${vin}/actions/${number}`)
  return body.state
}

test('an update goes its whole way, and everything is written down', async () => {
  const car = await desk.register()
  const first = await desk.poll(car)
  assert.equal(first.sleep, '00:05:00')
  assert.deepEqual(first.links, { configData: { href: link(car.vin, 'configData') } })
  const config = await desk.call(car, '/configData', {
    method: 'PUT',
    body: { id: '', time: '', status: {}, data: { vin: car.vin, hardware: 'ivi-1' } },
  })
  assert.equal(config.status, 200)
  assert.deepEqual((await desk.poll(car)).links, {})

  const number = await desk.assign(car.vin, update.setId)
  const offered = await desk.poll(car)
  assert.equal(offered.sleep, '00:00:30')
  assert.deepEqual(offered.links, { deploymentBase: { href: link(car.vin, `deploymentBase/${number}`) } })
  const { body } = await desk.call(car, `/deploymentBase/${number}?c=-123`)
  const href = link(car.vin, `softwaremodules/${update.moduleId}/artifacts/update.swu`)
  assert.deepEqual(body, {
    id: String(number),
    deployment: {
      download: 'forced',
      update: 'forced',
      chunks: [
        {
          part: 'os',
          version: '1.0',
          name: 'update',
          artifacts: [
            {
              filename: 'update.swu',
              hashes: { sha1: update.artifact.sha1, md5: update.artifact.md5, sha256: update.artifact.sha256 },
              size: content.length,
              _links: {
                download: { href },
                md5sum: { href: `${href}.MD5SUM` },
                'download-http': { href },
                'md5sum-http': { href: `${href}.MD5SUM` },
              },
            },
          ],
        },
      ],
    },
  })
  assert.equal(await stateOf(car.vin, number), 'retrieved')
  const report = (told: object) => desk.call(car, `/deploymentBase/${number}/feedback`, { method: 'POST', body: told })
  assert.equal((await report(feedback('download', 'none', { details: ['fetching'] }))).status, 200)
  await report(feedback('proceeding', 'none', { result: { finished: 'none', progress: { cnt: 1, of: 3 } } }))
  const running = await desk.staff(`/vehicles/${car.vin}/actions/${number}`)
  assert.deepEqual(running.body.progress, { count: 1, of: 3 })
  assert.equal((await report(feedback('closed', 'success', { details: ['Update Installed.'] }))).status, 200)

  const file = await desk.staff(`/vehicles/${car.vin}/actions/${number}`)
  assert.equal(file.body.state, 'succeeded')
  assert.deepEqual(
    file.body.record.map(({ kind }: { kind: string }) => kind),
    ['closed', 'proceeding', 'download', 'retrieved', 'assigned'],
  )
  assert.equal((await report(feedback('closed', 'success'))).status, 410)
  const idle = await desk.poll(car)
  assert.deepEqual(Object.keys(idle.links), ['configData', 'installedBase'])
  const installed = await desk.call(car, '/installedBase?actionHistory=-1')
  assert.equal(installed.body.deployment.chunks[0].name, 'update')
  assert.equal(installed.body.actionHistory.status, 'FINISHED')
  assert.equal(installed.body.actionHistory.messages[0], 'Update Installed.')
  const told = await desk.staff(`/vehicles/${car.vin}`)
  assert.equal(told.body.softwareVersion, '1.0')
  assert.equal(told.body.hardware, 'ivi-1')
})

test('the fact that an action ended is published once, with its campaign and outcome', async () => {
  const car = await desk.register()
  const number = await desk.assign(car.vin, update.setId)
  const body = feedback('closed', 'failure', { code: 42 })
  await desk.call(car, `/deploymentBase/${number}/feedback`, { method: 'POST', body })
  const events = await desk.house.db
    .selectFrom('kernel.event')
    .select(['type', 'data'])
    .where('subject', '=', car.vin)
    .where('type', 'like', 'action-%')
    .execute()
  const data = { vin: car.vin, number, setId: update.setId, campaignId: null, outcome: 'failed', code: 42 }
  assert.deepEqual(events, [{ type: 'action-failed', data }])
  assert.equal(await desk.assign(car.vin, update.setId), number + 1)
})

test('nobody else’s token opens anything, and nothing says whether a vehicle exists', async () => {
  const [car, other] = [await desk.register(), await desk.register()]
  const forged = [
    { ...car, token: other.token },
    { ...car, token: 'x'.repeat(600) },
    { ...car, token: '' },
    { vin: 'WMRAURA10R1999999', token: car.token },
    { vin: `${car.vin}'--`, token: car.token },
  ]
  for (const who of forged) {
    for (const path of ['', '/deploymentBase/1', '/configData', '/nothing']) {
      const { status, body } = await desk.call(who, path)
      assert.deepEqual([status, body.code], [401, 'vehicle-unauthorised'])
    }
  }
  const tenant = await desk.api.request(`/OTHER/controller/v1/${car.vin}`, {
    headers: { authorization: `TargetToken ${car.token}` },
  })
  assert.equal(tenant.status, 401)
  await desk.staff(`/vehicles/${car.vin}/tokens`, { token: 'a-new-token-that-is-long-enough-for-it' })
  assert.equal((await desk.call(car)).status, 401)
  assert.equal((await desk.call({ ...car, token: 'a-new-token-that-is-long-enough-for-it' })).status, 200)
})

test('a gateway speaks for every vehicle, and registers new ones only where it may', async () => {
  const car = await desk.register()
  const token = (letter: string) => letter.repeat(40)
  const open = await desk.staff('/gateways', { name: 'Factory', token: token('f'), mayRegister: true })
  await desk.staff('/gateways', { name: 'Workshop', token: token('w'), mayRegister: false })
  const through = (vin: string, letter: string) =>
    desk.call({ vin, token: '' }, '', { headers: { authorization: `GatewayToken ${token(letter)}` } })
  const fresh = 'WMRAURA10R1777777'
  assert.equal((await through(fresh, 'w')).status, 404)
  assert.equal((await through('box-4711', 'f')).status, 404)
  assert.equal((await through(fresh, 'x')).status, 401)
  const [one, two] = await Promise.all([through(fresh, 'f'), through(fresh, 'f')])
  assert.deepEqual([one.status, two.status], [200, 200])
  assert.match(JSON.stringify(one.body), /configData/)
  assert.equal((await desk.staff(`/vehicles/${fresh}`)).body.timeZone, 'UTC')
  assert.equal((await through(car.vin, 'w')).status, 200)
  await desk.staff(`/gateways/${open.body.id}/revocations`, {})
  await desk.wired.polls.refresh()
  assert.equal((await through(fresh, 'f')).status, 401)
})

test('a certificate counts when our proxy vouches for it, and only for its own vehicle', async () => {
  const { vin } = await desk.register({ controllerId: 'tcu:0815' })
  const as = (controllerId: string) =>
    desk.api.request('/DEFAULT/controller/v1/tcu:0815', {
      headers: { 'x-controller-id': controllerId, 'x-forwarded-proto': 'https', 'x-forwarded-host': 'ota.example' },
    })
  const answer = await as('tcu:0815')
  assert.equal(answer.status, 200)
  assert.match(await answer.text(), /https:\/\/ota\.example\/DEFAULT\/controller\/v1\/tcu:0815\/configData/)
  assert.equal((await as(vin)).status, 401)
  assert.equal((await as('')).status, 401)
})

test('another vehicle’s action is not to be seen, reported on or fetched from', async () => {
  const [car, other] = [await desk.register(), await desk.register()]
  const number = await desk.assign(car.vin, update.setId)
  const body = feedback('closed', 'success')
  const file = `/softwaremodules/${update.moduleId}/artifacts/${update.filename}`
  for (const answer of [
    await desk.call(other, `/deploymentBase/${number}`),
    await desk.call(other, `/deploymentBase/${number}/feedback`, { method: 'POST', body }),
    await desk.call(other, `/cancelAction/${number}/feedback`, { method: 'POST', body }),
    await desk.call(other, file),
    await desk.call(other, `/installedBase/${number}`),
  ]) {
    assert.equal(answer.status, 404)
  }
  assert.equal(await stateOf(car.vin, number), 'offered')
})

test('malformed, oversized and unstorable bodies are refused and change nothing', async () => {
  const car = await desk.register()
  const number = await desk.assign(car.vin, update.setId)
  const path = `/deploymentBase/${number}/feedback`
  const post = (body: unknown) => desk.call(car, path, { method: 'POST', body })
  const fault = async (body: unknown) => {
    const answer = await post(body)
    return [answer.status, answer.body.code]
  }
  assert.deepEqual(await fault('{"status": '), [400, 'json-malformed'])
  assert.deepEqual(await fault({ status: { execution: 'exploded', result: { finished: 'none' } } }), [
    400,
    'request-invalid',
  ])
  assert.deepEqual(await fault(feedback('proceeding', 'none', { details: Array(201).fill('x') })), [
    400,
    'request-invalid',
  ])
  assert.deepEqual(await fault(`"${'x'.repeat(600_000)}"`), [413, 'feedback-too-large'])
  assert.equal((await desk.call(car, '/deploymentBase/99999999999')).status, 400)
  assert.equal(await stateOf(car.vin, number), 'offered')
  assert.equal((await post(feedback('proceeding', 'none', { details: ['a\0b\ud800'] }))).status, 200)
  const config = (data: unknown, mode?: string) =>
    desk.call(car, '/configData', { method: 'PUT', body: JSON.stringify({ mode, data }) })
  assert.equal((await config({ 'a\0': 'b' })).status, 400)
  assert.equal((await config({ a: { deep: true } })).status, 400)
  const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`key${index}`, 'x']))
  assert.deepEqual((await config(many)).body.code, 'too-many-attributes')
  assert.deepEqual((await desk.staff(`/vehicles/${car.vin}`)).body.attributes, {})
})

test('attributes are merged, replaced and removed', async () => {
  const car = await desk.register()
  const put = async (data: object, mode?: string) => {
    await desk.call(car, '/configData', { method: 'PUT', body: { data, ...(mode ? { mode } : {}) } })
    return (await desk.staff(`/vehicles/${car.vin}`)).body.attributes
  }
  assert.deepEqual(await put({ a: '1', b: 2 }), { a: '1', b: '2' })
  assert.deepEqual(await put({ b: '3', c: true }, 'merge'), { a: '1', b: '3', c: 'true' })
  assert.deepEqual(await put({ a: null, x: '' }, 'remove'), { b: '3', c: 'true' })
  assert.deepEqual(await put({ z: '9' }, 'replace'), { z: '9' })
  await desk.staff(`/vehicles/${car.vin}/attribute-requests`, {})
  assert.ok('configData' in (await desk.poll(car)).links)
})

test('a vehicle tells what others installed; a version that is ours is recognised', async () => {
  const car = await desk.register()
  const put = (name: string, version: string) =>
    desk.call(car, '/installedBase', { method: 'PUT', body: { name, version } })
  assert.equal((await put('update', '1.0')).status, 200)
  assert.equal((await desk.staff(`/vehicles/${car.vin}`)).body.installedSetId, update.setId)
  assert.equal((await put('workshop', '0.9')).status, 200)
  const { softwareVersion, installedSetId } = (await desk.staff(`/vehicles/${car.vin}`)).body
  assert.deepEqual([softwareVersion, installedSetId], ['0.9', null])
  assert.equal((await desk.call(car, '/installedBase')).status, 404)
})
