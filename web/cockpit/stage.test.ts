import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stageNow, type Stage } from './stage.ts'

const stage = (id: string, isOpen: boolean, effectiveAt: string, setAt = effectiveAt): Stage => ({
  id,
  market: 'DE',
  department: 'vehicles',
  isOpen,
  effectiveAt,
  setAt,
})
const place = { market: 'DE', department: 'vehicles' } as const
const now = '2026-11-23T12:00:00Z'

test('the latest stage whose time has come holds, later ones are coming', () => {
  const stages = [
    stage('closes', false, '2026-12-01T00:00:00Z'),
    stage('opened', true, '2026-01-01T00:00:00Z'),
    stage('first', false, '2025-01-01T00:00:00Z'),
  ]
  const { current, coming } = stageNow(stages, place, now)
  assert.equal(current?.id, 'opened')
  assert.deepEqual(
    coming.map(({ id }) => id),
    ['closes'],
  )
})

test('of two decisions for the same time the newer one holds', () => {
  const stages = [
    stage('second', true, '2026-01-01T00:00:00Z', '2025-12-02T00:00:00Z'),
    stage('first', false, '2026-01-01T00:00:00Z', '2025-12-01T00:00:00Z'),
  ]
  assert.equal(stageNow(stages, place, now).current?.id, 'second')
})

test('a place that nobody decided about was never opened', () => {
  assert.deepEqual(stageNow([], place, now), { current: null, coming: [] })
})
