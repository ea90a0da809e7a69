import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acceptRound, closeRound, expireRound, handBackRound, type Round } from './agreement.ts'

const asked = Temporal.Instant.from('2026-11-24T09:00:00Z')
const inTime = { userId: 'mara', at: asked.add({ hours: 1 }) }
const tooLate = { userId: 'mara', at: asked.add({ hours: 8 }) }

const open: Round = {
  id: 'r1',
  dealId: 'd1',
  partnerId: 'lindner',
  contractId: 'k1',
  attempt: 1,
  because: 'chosen',
  askedAt: asked,
  deadline: asked.add({ hours: 8 }),
  answer: { kind: 'open' },
}

test('a partner takes the handover and what else it wants', () => {
  const { answer } = acceptRound(open, ['handover', 'advice'], inTime)
  assert.deepEqual(answer, { kind: 'accepted', at: inTime.at, by: 'mara', parts: ['advice', 'handover'] })
  assert.throws(() => acceptRound(open, ['advice'], inTime), { code: 'handover-missing' })
})

test('a partner hands back with a reason; "other" wants words', () => {
  assert.equal(handBackRound(open, { reason: 'no-capacity', note: '' }, inTime).answer.kind, 'handed-back')
  assert.throws(() => handBackRound(open, { reason: 'other', note: ' ' }, inTime), { code: 'note-missing' })
})

test('an answer counts once and in time only', () => {
  const taken = acceptRound(open, ['handover'], inTime)
  assert.throws(() => handBackRound(taken, { reason: 'too-far', note: '' }, inTime), { code: 'already-answered' })
  assert.throws(() => acceptRound(open, ['handover'], tooLate), { code: 'answer-too-late' })
})

test('silence is on record from the deadline on, and never overwrites an answer', () => {
  assert.equal(expireRound(open, inTime.at), open)
  assert.deepEqual(expireRound(open, tooLate.at).answer, { kind: 'silent', at: tooLate.at })
  const taken = acceptRound(open, ['handover'], inTime)
  assert.equal(expireRound(taken, tooLate.at), taken)
  assert.equal(closeRound(taken, tooLate.at), taken)
  assert.equal(closeRound(open, inTime.at).answer.kind, 'moot')
})
