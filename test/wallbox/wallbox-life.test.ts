import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWallboxDesk, until } from './wallbox-desk.ts'

const desk = await openWallboxDesk()
const { anna, house } = desk
const read = async (id: string) => (await anna.get(`/api/me/wallboxes/${id}`)).body
const sessions = async (id: string) => (await anna.get(`/api/me/wallboxes/${id}/sessions`)).body.items
const pass = (minutes: number) => house.setClock(house.clock().add({ minutes }))

test('a wallbox is added, connects, charges by remote start, is stopped, and its charge is priced', async () => {
  house.setClock('2026-03-12T19:30:00Z')
  const { id, ...secret } = await desk.add()
  assert.equal((await read(id)).isConnected, false)
  const box = await desk.opened(secret)
  await box.boot()
  await box.plug(true)
  const shown = await until(async () => {
    const wallbox = await read(id)
    return wallbox.state === 'Preparing' && wallbox.about && wallbox
  })
  assert.equal(shown.isConnected, true)
  assert.equal(shown.about.model, 'Heim 11')
  assert.match(shown.address, /^wss?:.*\/ocpp\/KH-/)

  const started = await anna.post(`/api/me/wallboxes/${id}/starts`, {})
  assert.equal(started.status, 202)
  await until(async () => (await read(id)).session)
  const command = await anna.get(`/api/me/wallboxes/${id}/commands/${started.body.id}`)
  assert.equal(command.body.state, 'accepted')
  await until(() => box.state().profiles.length === 2)
  assert.equal(box.powerW(), 11_000)

  // Quarter to nine until a quarter past ten: half of the last hour is cheap.
  pass(60)
  await box.charge(60)
  const live = await until(async () => {
    const { session } = await read(id)
    return session.energyWh > 0 && session
  })
  assert.deepEqual([live.energyWh, live.powerW, live.cost], [11_000, 11_000, null])
  pass(60)
  await box.charge(60)
  await anna.post(`/api/me/wallboxes/${id}/stops`, {})
  const [ended] = await until(async () => {
    const all = await sessions(id)
    return all[0].endedAt && all
  })
  assert.equal(ended.energyWh, 22_000)
  assert.equal(ended.endReason, 'Remote')
  // 16.5 kWh at 30 cents, 5.5 kWh at 20.
  assert.deepEqual(ended.cost, { amount: 605, currency: 'EUR' })
  assert.equal((await read(id)).session, null)
})

test('a line that breaks in the middle of a charge costs nothing of it', async () => {
  const { id, ...secret } = await desk.add()
  const box = await desk.opened(secret)
  await box.boot()
  await box.plug(true)
  await anna.post(`/api/me/wallboxes/${id}/cards`, { tag: '04a1b2c3', name: 'Grey chip' })
  const { transactionId, idTagInfo } = await box.start('04A1B2C3')
  assert.equal(idTagInfo.status, 'Accepted')
  pass(10)
  await box.charge(10)
  const lost = new Promise((done) => box.client.once('disconnect', done))
  // The house ends, as a process does that is killed.
  await house.transaction((tx) =>
    tx.updateTable('charging.wallbox').set({ connectionId: null }).where('id', '=', id).execute(),
  )
  await anna.post(`/api/me/wallboxes/${id}/changes`, { name: 'Carport' })
  await house.transaction((tx) =>
    tx
      .selectNoFrom((e) => e.fn('pg_notify', [e.val('kaufhaus_live'), e.val('charging.wallboxes')]).as('told'))
      .execute(),
  )
  await lost
  pass(20)
  await box.charge(20, false)
  await until(async () => (await read(id)).isConnected)
  await box.stop()
  const [ended, ...others] = await sessions(id)
  assert.equal(others.length, 0)
  assert.equal(ended.energyWh, 5500)
  assert.equal(ended.flaw, null)
  assert.ok(transactionId > 0)
})

test('a start that is sent again gets the same transaction, also when both come at once', async () => {
  const { id, ...secret } = await desk.add()
  const box = await desk.opened(secret)
  const told = { connectorId: 1, idTag: 'UNKNOWN', meterStart: 500, timestamp: house.clock().toString() }
  const [one, other] = await Promise.all([
    box.client.call('StartTransaction', told),
    box.client.call('StartTransaction', told),
  ])
  const again = await box.client.call('StartTransaction', told)
  assert.deepEqual(other, one)
  assert.deepEqual(again, one)
  assert.equal((await sessions(id)).length, 1)
})

test('what a box could not tell while it was offline is taken when it comes, in its own time', async () => {
  const { id, ...secret } = await desk.add()
  const box = await desk.opened(secret)
  const begun = house.clock().subtract({ hours: 50 })
  const start = { connectorId: 1, idTag: 'X', meterStart: 1000, timestamp: begun.toString() }
  const answer = await box.client.call('StartTransaction', start)
  const transactionId = Object(answer).transactionId
  const ended = begun.add({ hours: 2 }).toString()
  const stop = { transactionId, meterStop: 9000, timestamp: ended, reason: 'PowerLoss' }
  await box.client.call('StopTransaction', stop)
  await box.client.call('StopTransaction', { ...stop, meterStop: 9999 })
  const [session] = await sessions(id)
  assert.equal(session.endedAt, ended)
  assert.equal(session.energyWh, 8000)
})

test('a schedule of the plan reaches the box, and a reduction by the grid operator holds it to 4.2 kW and no less', async () => {
  const { id, ...secret } = await desk.add()
  const { body: manager } = await anna.post(`/api/me/wallboxes/${id}/manager-keys`, {})
  const key = { 'x-wallbox-key': manager.key }
  const guest = await desk.as('guest')
  const box = await desk.opened(secret)
  await box.boot()
  await box.plug(true)
  await anna.post(`/api/me/wallboxes/${id}/starts`, {})
  await until(() => box.powerW() === 11_000)

  const signal = {
    from: house.clock().toString(),
    until: house.clock().add({ hours: 2 }).toString(),
    limitW: 4200,
    signalledBy: 'Netz Leipzig',
  }
  const path = `/api/wallboxes/${secret.identity}`
  const low = await guest.post(`${path}/reductions`, { ...signal, limitW: 4199 }, key)
  assert.equal(low.body.code, 'reduction-too-low')
  assert.equal((await guest.post(`${path}/reductions`, signal, key)).status, 201)
  await until(() => box.powerW() === 4140)
  const { items } = (await anna.get(`/api/me/wallboxes/${id}/reductions`)).body
  assert.equal(items.length, 1)
  await until(async () => (await read(id)).reductions[0].appliedAt)

  await guest.post(`${path}/reduction-ends`, { isOver: true }, key)
  await until(() => box.powerW() === 11_000)
  const kept = (await anna.get(`/api/me/wallboxes/${id}/reductions`)).body.items
  assert.ok(kept[0].liftedAt)

  await anna.post(`/api/me/wallboxes/${id}/changes`, { plan: { mode: 'solar', without: 'pause' } })
  await until(() => box.powerW() === 0)
  assert.equal((await guest.post(`${path}/surplus`, { powerW: 6900 }, key)).status, 200)
  await until(() => box.powerW() === 6900)
  await guest.post(`${path}/surplus`, { powerW: 6910 }, key)
  pass(11)
  assert.equal(box.powerW(), 0)
})

test('a box that knows watts alone is told watts', async () => {
  const { ...secret } = await desk.add()
  const box = await desk.opened(secret, { configuration: { ChargingScheduleAllowedChargingRateUnit: 'Power' } })
  await box.boot()
  await until(() => {
    const { profiles } = box.state()
    return profiles.length === 2 && profiles.every(({ chargingSchedule }) => chargingSchedule.chargingRateUnit === 'W')
  })
})

test('a month is stated to the employer once, and again only when something has come', async () => {
  const { id, ...secret } = await desk.add()
  const month = '2026-03'
  const state = () => anna.post(`/api/me/wallboxes/${id}/statements`, { month })
  assert.equal((await state()).body.code, 'employer-price-missing')
  await anna.post(`/api/me/wallboxes/${id}/changes`, { employerPrice: '0.3400' })
  assert.equal((await state()).body.code, 'statement-empty')
  const box = await desk.opened(secret)
  const charge = async (meterStart: number, meterStop: number, from: string, to: string) => {
    const start = { connectorId: 1, idTag: 'X', meterStart, timestamp: from }
    const { transactionId } = Object(await box.client.call('StartTransaction', start))
    await box.client.call('StopTransaction', { transactionId, meterStop, timestamp: to })
  }
  await charge(0, 10_001, '2026-03-02T18:00:00Z', '2026-03-02T20:00:00Z')
  await charge(10_001, 20_002, '2026-03-03T18:00:00Z', '2026-03-03T20:00:00Z')
  const first = (await state()).body
  assert.deepEqual(
    [first.charges, first.energyWh, first.amount, first.version, first.isSigned],
    [2, 20_002, { amount: 680, currency: 'EUR' }, 1, false],
  )
  assert.equal((await state()).body.code, 'statement-unchanged')
  await charge(20_002, 21_002, '2026-03-01T01:00:00Z', '2026-03-01T02:00:00Z')
  assert.equal((await state()).body.version, 2)
  const csv = await anna.get(`/api/me/home-statements/${first.number}/csv`)
  assert.match(csv.body, /energy_kwh,20\.002\r\nprice_per_kwh_eur,0\.3400\r\namount_eur,6\.80/)
})

test('Today tells of the charge at home', async () => {
  const { items } = (await anna.get('/api/me/moments?language=en')).body
  assert.ok(items.some(({ kind }: { kind: string }) => kind === 'home-charging'))
})

test('a wallbox that was taken away is let go, and may not come back', async () => {
  const { id, ...secret } = await desk.add()
  const box = await desk.opened(secret)
  await until(async () => (await read(id)).isConnected)
  const lost = new Promise((done) => box.client.once('disconnect', done))
  await anna.post(`/api/me/wallboxes/${id}/removals`, {})
  await lost
  assert.equal((await anna.get(`/api/me/wallboxes/${id}`)).body.code, 'wallbox-unknown')
  await assert.rejects(desk.opened(secret), /Unauthorized/)
})
