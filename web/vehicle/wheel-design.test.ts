import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wheelDesign } from './wheel-design.ts'

test('a larger rim leaves less tyre', () => {
  assert.ok(wheelDesign('aero-20').rimShare > wheelDesign('aero-17').rimShare)
})

test('no rim is ever larger than its tyre, whatever a catalogue writes', () => {
  for (const name of ['mesh-99', 'steel-1', 'aero-', 'aero', '']) {
    const { rimShare } = wheelDesign(name)
    assert.ok(rimShare >= 0.66 && rimShare < 0.86, name)
  }
})

test('a design no one knows is still a wheel', () => {
  assert.equal(wheelDesign('constructor-18').design, wheelDesign('star-18').design)
})
