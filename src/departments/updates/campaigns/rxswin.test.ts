import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drain } from '../../../kernel/drain.ts'
import { openReader } from '../../../kernel/reader.ts'
import { feedback, openUpdateDesk } from '../../../../test/update-desk.ts'
import { advanceDue } from './jobs.ts'
import { campaignReactions } from './reactions.ts'

const desk = await openUpdateDesk()
const first = await desk.makeSet('first', new Uint8Array(10).fill(1))
const second = await desk.makeSet('second', new Uint8Array(10).fill(2))

test('the register keeps what a type’s software was before a set and is after it, once and for ever', async () => {
  const line = { identifier: 'R156 0042', vehicleType: 'Lerche', evidence: 'Test report 7' }
  await desk.staff('/rxswin', { ...line, setId: first.setId, beforeSetId: null })
  const { status, body } = await desk.staff('/rxswin', { ...line, setId: second.setId, beforeSetId: first.setId })
  assert.equal(status, 201)
  assert.deepEqual(body.before.modules[0].files, [{ filename: 'first.swu', sha256: first.artifact.sha256 }])
  assert.deepEqual(body.after.modules[0].files, [{ filename: 'second.swu', sha256: second.artifact.sha256 }])
  const again = await desk.staff('/rxswin', { ...line, setId: second.setId, beforeSetId: first.setId })
  assert.equal(again.body.code, 'rxswin-exists')
  const listed = await desk.staff('/rxswin?identifier=R156%200042')
  assert.deepEqual(
    listed.body.items.map(({ setId }: { setId: string }) => setId),
    [second.setId, first.setId],
  )
  await assert.rejects(desk.house.pool.query("update updates.rxswin set evidence = 'another'"), /only ever added/)
})

test('afterwards users are told, and that they were stands in the record', async () => {
  const car = await desk.register({ offer: 'told' })
  const notice = {
    type: 'security',
    purpose: 'A test.',
    changes: 'None.',
    durationMinutes: 5,
    functionsLost: [],
    preconditions: [],
    afterwards: 'All is as before.',
    rollback: 'automatic',
    safeState: 'The old software.',
  }
  const share = { kind: 'percent', percent: 100 }
  const groups = [{ name: 'All', share, successPercent: 100, errorPercent: null }]
  const plan = { filter: 'offer==told', groups, notice }
  const { body } = await desk.staff('/campaigns', { name: 'told', setId: first.setId, plan })
  await desk.staff(`/campaigns/${body.id}/submissions`, {})
  await desk.staffAs('ada')(`/campaigns/${body.id}/approvals`, { note: 'Agreed.' })
  await advanceDue(desk.wired.updates, Number.POSITIVE_INFINITY)
  const done = { method: 'POST', body: feedback('closed', 'success') }
  await desk.call(car, '/deploymentBase/1/feedback', done)
  await drain(desk.house, openReader(desk.house, campaignReactions()))
  const record = await desk.staff(`/vehicles/${car.vin}/record`)
  const [told] = record.body.lines
  assert.deepEqual([told.kind, told.detail], ['told', { outcome: 'succeeded', messages: ['All is as before.'] }])
})
