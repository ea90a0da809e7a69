import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { createServer } from 'node:http'
import { after, test } from 'node:test'
import { openCentralSystem } from '../../src/departments/charging/home/live-central-system.ts'
import { listenForTouches } from '../../src/kernel/live.ts'
import { nightly, openWallboxDesk, reconnectless, until } from './wallbox-desk.ts'

const desk = await openWallboxDesk()
const { anna, house, endpoint } = desk
const carlo = await desk.as('carlo.kern')
const now = () => house.clock().toString()
const log = async (identity: string): Promise<readonly { kind: string; detail: string }[]> =>
  (await carlo.get(`/api/wallboxes/${identity}`)).body.entries
const sessions = async (id: string) => (await anna.get(`/api/me/wallboxes/${id}/sessions`)).body.items

/** What the house answers to an opening as it stands on the wire. */
function opening(path: string, headers: readonly string[] = []): Promise<string> {
  const { hostname, port } = new URL(endpoint)
  return new Promise((done, fail) => {
    const socket: Socket = connect(Number(port), hostname)
    let text = ''
    socket.on('data', (bytes) => (text += bytes.toString()))
    socket.on('close', () => done(text))
    socket.on('error', fail)
    const upgrade = [
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${'a'.repeat(22)}==`,
    ]
    socket.write([`GET ${path} HTTP/1.1`, `Host: ${hostname}`, ...upgrade, ...headers, '', ''].join('\r\n'))
  })
}

const basic = (identity: string, password: string) =>
  `Authorization: Basic ${Buffer.from(`${identity}:${password}`).toString('base64')}`
const speaks = 'Sec-WebSocket-Protocol: ocpp1.6'

test('who has not the password is not let in, and not told which part is wrong', async () => {
  const { identity, password } = await desk.add()
  const wrong = await opening(`/ocpp/${identity}`, [speaks, basic(identity, 'WRONG')])
  const unknown = await opening('/ocpp/KH-NOBODY', [speaks, basic('KH-NOBODY', password)])
  const none = await opening(`/ocpp/${identity}`, [speaks])
  const other = await opening(`/ocpp/${identity}`, [speaks, basic('KH-OTHER', password)])
  for (const answer of [wrong, unknown, none, other]) assert.match(answer, /^HTTP\/1\.1 401 /)
})

test('other addresses and other languages are refused, and nothing falls over', async () => {
  const { identity, password } = await desk.add()
  for (const path of ['/ocpp/%zz', '/ocpp/', '/ocpp/a/b', '/', `/ocpp/${'A'.repeat(49)}`, '/ocpp/..%2f..']) {
    assert.match(await opening(path, [speaks]), /^HTTP\/1\.1 404 /, path)
  }
  const newer = await opening(`/ocpp/${identity}`, ['Sec-WebSocket-Protocol: ocpp2.0.1', basic(identity, password)])
  assert.match(newer, /^HTTP\/1\.1 400 /)
})

test('a password that was replaced lets nobody in, and whoever came with it is let go', async () => {
  const { id, ...secret } = await desk.add()
  const box = await desk.opened(secret)
  await until(async () => (await anna.get(`/api/me/wallboxes/${id}`)).body.isConnected)
  const lost = new Promise((done) => box.client.once('disconnect', done))
  const { password } = (await anna.post(`/api/me/wallboxes/${id}/passwords`, {})).body
  await lost
  await box.close()
  await assert.rejects(desk.opened(secret), /Unauthorized/)
  await desk.opened({ ...secret, password })
})

test('of two sockets of one box the newer one counts', async () => {
  const { id, ...secret } = await desk.add()
  const old = await desk.opened(secret)
  old.client.reconfigure({ ...reconnectless, identity: secret.identity })
  const gone = new Promise<{ code: number }>((done) => old.client.once('disconnect', done))
  const young = await desk.opened(secret)
  assert.equal((await gone).code, 1008)
  await young.boot()
  await young.plug(true)
  assert.equal((await anna.post(`/api/me/wallboxes/${id}/starts`, {})).status, 202)
  await until(() => young.state().transactionId)
})

test('whatever process holds the socket, commands reach the box; a box that comes back elsewhere is let go here', async () => {
  const { id, ...secret } = await desk.add()
  const other = { ...house, refresh: new Map() }
  const central = openCentralSystem(other)
  after(() => central.close())
  after(await listenForTouches(other, house.url))
  const server = createServer()
  server.on('upgrade', (incoming, socket, head) => central.upgrade(incoming, socket, head))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  after(() => server.close())
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const there = await desk.opened(secret, { endpoint: `ws://127.0.0.1:${port}/ocpp` })
  await there.boot()
  await there.plug(true)
  await anna.post(`/api/me/wallboxes/${id}/starts`, {})
  await until(() => there.state().transactionId)
  there.client.reconfigure({ ...reconnectless, identity: secret.identity })
  const gone = new Promise((done) => there.client.once('disconnect', done))
  const here = await desk.opened(secret)
  await gone
  await here.boot()
  await until(() => central.size() === 0)
  assert.equal((await anna.get(`/api/me/wallboxes/${id}`)).body.isConnected, true)
})

test('a box that is not connected is told nothing, and its customer is told so', async () => {
  const { id } = await desk.add()
  for (const resource of ['starts', 'stops']) {
    assert.equal((await anna.post(`/api/me/wallboxes/${id}/${resource}`, {})).body.code, 'wallbox-not-connected')
  }
})

test('a frame that is too large ends the line, and the box may come back', async () => {
  const { id: _, ...secret } = await desk.add()
  const box = await desk.opened(secret)
  box.client.reconfigure({ ...reconnectless, identity: secret.identity })
  const gone = new Promise<{ code: number }>((done) => box.client.once('disconnect', done))
  box.client.sendRaw(JSON.stringify([2, '1', 'DataTransfer', { vendorId: 'x', data: 'x'.repeat(70_000) }]))
  assert.equal((await gone).code, 1009)
  const again = await desk.opened(secret)
  await again.boot()
})

test('what is no message, no known action or against the schema is answered as OCPP says', async () => {
  const { id, ...secret } = await desk.add()
  const box = await desk.opened(secret)
  const told: unknown[][] = []
  box.client.on('message', ({ message, outbound }: { readonly message: string; readonly outbound: boolean }) => {
    const read: unknown = JSON.parse(outbound ? '[]' : message)
    if (!outbound && Array.isArray(read)) told.push(read)
  })
  const ask = async (text: string) => {
    const before = told.length
    box.client.sendRaw(text)
    await until(() => told.length > before)
    return told[before]
  }
  assert.equal((await ask('hello'))?.[2], 'RpcFrameworkError')
  assert.equal((await ask('{}'))?.[2], 'RpcFrameworkError')
  assert.deepEqual((await ask('[2,"7","MakeCoffee",{}]'))?.slice(0, 3), [4, '7', 'NotImplemented'])
  assert.equal((await ask('[2,"8","StartTransaction",{"connectorId":1}]'))?.[2], 'OccurrenceConstraintViolation')
  assert.equal((await ask('[2,"9","Authorize",{"idTag":7}]'))?.[2], 'TypeConstraintViolation')
  const start = (fields: object) => JSON.stringify([2, String(Math.round(told.length)), 'StartTransaction', fields])
  const fine = { connectorId: 1, idTag: 'A', meterStart: 1, timestamp: now() }
  assert.equal((await ask(start({ ...fine, meterStart: -1 })))?.[2], 'PropertyConstraintViolation')
  assert.equal((await ask(start({ ...fine, connectorId: 0 })))?.[2], 'PropertyConstraintViolation')
  assert.equal((await ask(start({ ...fine, timestamp: 'yesterday' })))?.[0], 4)
  assert.equal((await sessions(id)).length, 0)
  assert.ok((await log(secret.identity)).some(({ kind }) => kind === 'bad-message'))
})

test('a tag that nobody knows is refused, its energy is on record all the same', async () => {
  const { id, ...secret } = await desk.add()
  const box = await desk.opened(secret)
  assert.deepEqual(await box.client.call('Authorize', { idTag: 'STRANGER' }), { idTagInfo: { status: 'Invalid' } })
  const { idTagInfo } = await box.start('STRANGER')
  assert.equal(idTagInfo.status, 'Invalid')
  await box.stop('DeAuthorized')
  assert.equal((await sessions(id))[0].endReason, 'DeAuthorized')
  assert.ok((await log(secret.identity)).some(({ kind }) => kind === 'tag-unknown'))
})

test('a meter that runs backwards bills nothing it did not show before, and stays out of the statement', async () => {
  const { id, ...secret } = await desk.add()
  await anna.post(`/api/me/wallboxes/${id}/changes`, { employerPrice: '0.34' })
  const box = await desk.opened(secret)
  const begun = house.clock().subtract({ hours: 3 })
  const start = { connectorId: 1, idTag: 'A', meterStart: 5000, timestamp: begun.toString() }
  const { transactionId } = Object(await box.client.call('StartTransaction', start))
  const meter = (hours: number, value: string) =>
    box.client.call('MeterValues', {
      connectorId: 1,
      transactionId,
      meterValue: [{ timestamp: begun.add({ hours }).toString(), sampledValue: [{ value }] }],
    })
  await meter(1, '8000')
  await meter(2, '7000')
  await meter(2, 'NaN')
  await meter(2, '-5')
  await box.client.call('StopTransaction', { transactionId, meterStop: 100, timestamp: now() })
  const [session] = await sessions(id)
  assert.deepEqual([session.energyWh, session.flaw], [3000, 'meter-ran-backwards'])
  const { body } = await anna.post(`/api/me/wallboxes/${id}/statements`, { month: '2026-03' })
  assert.equal(body.code, 'statement-empty')
})

test('a stop of a transaction that never was is accepted, and books nothing', async () => {
  const { id, ...secret } = await desk.add()
  const box = await desk.opened(secret)
  for (const transactionId of [-1, 0, 999_999]) {
    await box.client.call('StopTransaction', { transactionId, meterStop: 5, timestamp: now() })
    await box.client.call('MeterValues', {
      connectorId: 1,
      transactionId,
      meterValue: [{ timestamp: now(), sampledValue: [{ value: '5' }] }],
    })
  }
  assert.equal((await sessions(id)).length, 0)
})

test('another box cannot end or feed a charge that is not its own', async () => {
  const mine = await desk.add()
  const foreign = await desk.add()
  const box = await desk.opened(mine)
  const stranger = await desk.opened(foreign)
  const { transactionId } = await box.start('A')
  await stranger.client.call('StopTransaction', { transactionId, meterStop: 9_999_999, timestamp: now() })
  assert.equal((await sessions(mine.id))[0].endedAt, null)
})

test('a box without a clock is given ours, and its charge says so', async () => {
  const { id, ...secret } = await desk.add()
  const box = await desk.opened(secret)
  const start = { connectorId: 1, idTag: 'A', meterStart: 1, timestamp: '1970-01-01T00:00:09Z' }
  await box.client.call('StartTransaction', start)
  const ahead = { connectorId: 2, idTag: 'A', meterStart: 1, timestamp: '2031-01-01T00:00:00Z' }
  await box.client.call('StartTransaction', ahead)
  for (const session of await sessions(id)) {
    assert.equal(session.startedAt, now())
    assert.equal(session.flaw, 'clock-wrong')
  }
})

test('a charge that was never stopped ends where it was last heard of; its late stop sets it right', async () => {
  const { id, ...secret } = await desk.add()
  const box = await desk.opened(secret)
  const begun = house.clock().subtract({ hours: 5 })
  const start = { connectorId: 1, idTag: 'A', meterStart: 0, timestamp: begun.toString() }
  const { transactionId } = Object(await box.client.call('StartTransaction', start))
  await box.client.call('StartTransaction', { ...start, meterStart: 4000, timestamp: now() })
  const of = async () => (await sessions(id)).find((each: { meterStartWh: number }) => each.meterStartWh === 0)
  assert.deepEqual([(await of()).flaw, (await of()).energyWh], ['never-stopped', 0])
  const stop = { transactionId, meterStop: 4000, timestamp: begun.add({ hours: 1 }).toString() }
  await box.client.call('StopTransaction', stop)
  assert.deepEqual([(await of()).flaw, (await of()).energyWh], [null, 4000])
})

test('an eleventh wallbox is refused', async () => {
  const theresa = await desk.as('theresa.hofer')
  const settings = { name: 'Stellplatz', place: 'Graz', fuseLimitA: 16, phases: 1, price: nightly }
  const add = () => theresa.post('/api/me/wallboxes', settings)
  for (let nth = 1; nth <= 10; nth++) assert.equal((await add()).status, 201)
  assert.equal((await add()).body.code, 'wallboxes-too-many')
})

test('nobody sees or steers a wallbox that is not theirs', async () => {
  const { id, identity } = await desk.add()
  const jonas = await desk.as('jonas.vogt')
  const paths = [``, '/sessions', '/statements', '/reductions', '/commands/0193b000-0000-7000-8000-00000000ffff']
  for (const path of paths) {
    assert.equal((await jonas.get(`/api/me/wallboxes/${id}${path}`)).body.code, 'wallbox-unknown', path)
  }
  const posts = ['starts', 'stops', 'removals', 'passwords', 'manager-keys', 'changes']
  for (const resource of posts) {
    assert.equal((await jonas.post(`/api/me/wallboxes/${id}/${resource}`, {})).body.code, 'wallbox-unknown', resource)
  }
  assert.equal((await anna.get(`/api/wallboxes/${identity}`)).body.code, 'not-allowed')
  const guest = await desk.as('guest')
  const key = { 'x-wallbox-key': 'WRONG' }
  assert.equal(
    (await guest.post(`/api/wallboxes/${identity}/surplus`, { powerW: 1 }, key)).body.code,
    'wallbox-key-wrong',
  )
  assert.equal((await guest.post(`/api/wallboxes/KH-NONE/surplus`, { powerW: 1 }, key)).body.code, 'wallbox-key-wrong')
})

test('settings that cannot be are refused, naming the field', async () => {
  const { id } = await desk.add()
  const change = async (settings: object) => (await anna.post(`/api/me/wallboxes/${id}/changes`, settings)).body
  const wrong = [
    { supply: { fuseLimitA: 5, phases: 3 } },
    { supply: { fuseLimitA: 16, phases: 2 } },
    { plan: { mode: 'departure', readyAt: '24:00', targetWh: 5000 } },
    { plan: { mode: 'moon' } },
    { price: { currency: 'EUR', perKwh: '-0.3', windows: [] } },
    { price: { currency: 'EUR', perKwh: '0.3', windows: [{ from: '22:00', until: '22:00', perKwh: '0.2' }] } },
    { meterPublicKey: 'not hex' },
    { colour: 'red' },
  ]
  for (const settings of wrong) assert.equal((await change(settings)).code, 'request-invalid', JSON.stringify(settings))
})
