import assert from 'node:assert/strict'
import { test } from 'node:test'
import { feedback, openUpdateDesk } from '../../../test/update-desk.ts'

const desk = await openUpdateDesk()
const update = await desk.makeSet('update', new TextEncoder().encode('software'))
const file = `/softwaremodules/${update.moduleId}/artifacts/${update.filename}`

async function actionOf(vin: string, number: number) {
  const { body } = await desk.staff(`/vehicles/${vin}/actions/${number}`)
  return body
}

test('nothing can be read or fetched before the user agrees', async () => {
  const car = await desk.register()
  const number = await desk.assign(car.vin, update.setId, { needsConfirmation: true })
  assert.deepEqual(Object.keys((await desk.poll(car)).links), ['confirmationBase', 'configData'])
  assert.equal((await desk.call(car, `/deploymentBase/${number}`)).status, 404)
  assert.equal((await desk.call(car, file)).status, 404)
  const early = { method: 'POST', body: feedback('closed', 'success') }
  assert.equal((await desk.call(car, `/deploymentBase/${number}/feedback`, early)).status, 404)
  const asked = await desk.call(car, `/confirmationBase/${number}`)
  assert.equal(asked.body.confirmation.chunks[0].artifacts[0].filename, 'update.swu')
  const confirm = { method: 'POST', body: { confirmation: 'confirmed', code: 20, details: ['Yes.'] } }
  assert.equal((await desk.call(car, `/confirmationBase/${number}/feedback`, confirm)).status, 200)
  assert.equal((await desk.call(car, `/confirmationBase/${number}/feedback`, confirm)).status, 409)
  assert.equal((await desk.call(car, `/deploymentBase/${number}`)).status, 200)
})

test('what is denied ends, and a later attempt is a new action', async () => {
  const car = await desk.register()
  const number = await desk.assign(car.vin, update.setId, { needsConfirmation: true })
  const deny = { method: 'POST', body: { confirmation: 'denied' } }
  assert.equal((await desk.call(car, `/confirmationBase/${number}/feedback`, deny)).status, 200)
  assert.equal((await actionOf(car.vin, number)).state, 'denied')
  assert.equal((await desk.call(car, `/confirmationBase/${number}/feedback`, deny)).status, 410)
  assert.deepEqual(Object.keys((await desk.poll(car)).links), ['configData'])
  assert.equal(await desk.assign(car.vin, update.setId), number + 1)
})

test('consent in advance confirms what waits and what comes', async () => {
  const car = await desk.register()
  const number = await desk.assign(car.vin, update.setId, { needsConfirmation: true })
  const state = async () => (await desk.call(car, '/confirmationBase')).body
  assert.equal((await state()).autoConfirm.active, false)
  const on = { method: 'POST', body: { initiator: 'driver', remark: 'always' } }
  assert.equal((await desk.call(car, '/confirmationBase/activateAutoConfirm', on)).status, 200)
  assert.equal((await actionOf(car.vin, number)).state, 'offered')
  assert.deepEqual((await state()).autoConfirm, {
    active: true,
    initiator: 'driver',
    remark: 'always',
    activatedAt: Date.parse('2026-03-12T09:00:00Z'),
  })
  await desk.staff('/cancellations', { vins: [car.vin], reason: 'for the test' })
  const next = await desk.assign(car.vin, update.setId, { needsConfirmation: true })
  assert.equal((await actionOf(car.vin, next)).state, 'offered')
  await desk.call(car, '/confirmationBase/deactivateAutoConfirm', { method: 'POST' })
  assert.equal((await state()).autoConfirm.active, false)
})

test('what the vehicle has not read is taken back at once, what it works on when it says so', async () => {
  const car = await desk.register()
  const first = await desk.assign(car.vin, update.setId)
  const cancel = () => desk.staff('/cancellations', { vins: [car.vin], reason: 'A fault was found.' })
  assert.deepEqual((await cancel()).body, { canceled: [{ vin: car.vin, number: first }] })
  assert.equal((await actionOf(car.vin, first)).state, 'canceled')
  assert.equal((await desk.call(car, `/deploymentBase/${first}`)).status, 404)

  const second = await desk.assign(car.vin, update.setId)
  await desk.call(car, `/deploymentBase/${second}`)
  await cancel()
  assert.deepEqual(Object.keys((await desk.poll(car)).links), ['cancelAction', 'configData'])
  assert.equal((await desk.call(car, `/deploymentBase/${second}`)).status, 404)
  assert.equal((await desk.call(car, file)).status, 404)
  const told = await desk.call(car, `/cancelAction/${second}`)
  assert.deepEqual(told.body, { id: String(second), cancelAction: { stopId: String(second) } })
  const answer = (execution: string, finished = 'none') =>
    desk.call(car, `/cancelAction/${second}/feedback`, { method: 'POST', body: feedback(execution, finished) })
  await answer('rejected')
  assert.equal((await actionOf(car.vin, second)).state, 'retrieved')
  await cancel()
  assert.equal((await answer('proceeding')).status, 200)
  assert.equal((await actionOf(car.vin, second)).state, 'canceling')
  assert.equal((await answer('closed', 'success')).status, 200)
  assert.equal((await actionOf(car.vin, second)).state, 'canceled')
  assert.equal((await answer('closed', 'success')).status, 410)
})

test('a vehicle has one action in flight, whoever assigns at once', async () => {
  const car = await desk.register()
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, () => desk.staff('/assignments', { vins: [car.vin], setId: update.setId })),
  )
  assert.equal(outcomes.filter(({ body }) => body.assigned.length === 1).length, 1)
  assert.equal(outcomes.filter(({ body }) => body.busy.length === 1).length, 7)
  const { body } = await desk.staff(`/vehicles/${car.vin}/actions`)
  assert.equal(body.items.length, 1)
})

test('an assignment says who gets none, and why', async () => {
  const fitting = await desk.register({ hardware: 'ivi-2' })
  const other = await desk.register({ hardware: 'ivi-1' })
  const unsaid = await desk.register()
  const only = await desk.makeSet('only-ivi-2', new TextEncoder().encode('new'), ['ivi-2'])
  const vins = [fitting.vin, fitting.vin, other.vin, unsaid.vin, 'WMRAURA10R1888888']
  const { body } = await desk.staff('/assignments', { vins, setId: only.setId })
  assert.deepEqual(body.assigned, [{ vin: fitting.vin, number: 1 }])
  assert.deepEqual(body.unfit.toSorted(), [other.vin, unsaid.vin])
  assert.deepEqual(body.unknown, ['WMRAURA10R1888888'])
  const nothing = await desk.staff('/assignments', { vins, setId: '0193b000-0000-7000-8000-00000000ffff' })
  assert.equal(nothing.body.code, 'set-unknown')
})

test('outside its window nothing is shown, unless it installs already', async () => {
  const car = await desk.register()
  const window = { from: '2026-03-12T22:00:00Z', until: '2026-03-13T04:00:00Z' }
  const number = await desk.assign(car.vin, update.setId, { window })
  const links = async () => Object.keys((await desk.poll(car)).links)
  assert.deepEqual(await links(), ['configData'])
  assert.equal((await desk.call(car, `/deploymentBase/${number}`)).status, 404)
  assert.equal((await desk.call(car, file)).status, 404)
  desk.house.setClock('2026-03-12T22:00:00Z')
  assert.deepEqual(await links(), ['deploymentBase', 'configData'])
  const { body } = await desk.call(car, `/deploymentBase/${number}`)
  assert.equal(body.deployment.maintenanceWindow, 'available')
  desk.house.setClock('2026-03-13T04:00:00Z')
  assert.deepEqual(await links(), ['configData'])
  const report = (execution: string) =>
    desk.call(car, `/deploymentBase/${number}/feedback`, { method: 'POST', body: feedback(execution) })
  await report('proceeding')
  assert.deepEqual(await links(), ['deploymentBase', 'configData'])
  assert.equal((await report('closed')).status, 200)
  assert.equal((await actionOf(car.vin, number)).state, 'succeeded')
})

test('the record of an action takes no more than its limit, and still its end', async () => {
  const car = await desk.register()
  const number = await desk.assign(car.vin, update.setId)
  await desk.house.db.updateTable('updates.action').set({ entries: 1_000 }).where('vin', '=', car.vin).execute()
  const report = (execution: string) =>
    desk.call(car, `/deploymentBase/${number}/feedback`, { method: 'POST', body: feedback(execution) })
  assert.deepEqual((await report('proceeding')).body.code, 'record-full')
  assert.equal((await report('closed')).status, 200)
})

test('reports that come all at once are all on the record, and of two ends one counts', async () => {
  const car = await desk.register()
  const number = await desk.assign(car.vin, update.setId)
  const report = (execution: string, finished: 'none' | 'success' | 'failure' = 'none') =>
    desk.call(car, `/deploymentBase/${number}/feedback`, { method: 'POST', body: feedback(execution, finished) })
  const recorded = async () => {
    const count = desk.house.db.selectFrom('updates.entry').select((eb) => eb.fn.countAll<number>().as('count'))
    return (await count.where('vin', '=', car.vin).where('number', '=', number).executeTakeFirstOrThrow()).count
  }
  const before = await recorded()
  const answers = await Promise.all(Array.from({ length: 12 }, () => report('proceeding')))
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]))
  assert.equal(await recorded(), before + 12)
  const ends = await Promise.all([report('closed', 'success'), report('closed', 'failure')])
  assert.deepEqual(
    ends.map(({ status }) => status).toSorted((one, other) => one - other),
    [200, 410],
  )
})

test('the record cannot be changed', async () => {
  await assert.rejects(desk.house.db.deleteFrom('updates.entry').execute(), /only ever added to/)
  await assert.rejects(desk.house.db.updateTable('updates.entry').set({ kind: 'x' }).execute(), /only ever added to/)
})
