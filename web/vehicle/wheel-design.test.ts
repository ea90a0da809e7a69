import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawnRim } from './wheel-design.ts'

test('a larger rim leaves less tyre', () => {
  assert.ok(drawnRim({ diameterInch: 20, spokes: 10 }).rimShare > drawnRim({ diameterInch: 17, spokes: 10 }).rimShare)
})

test('no rim outgrows its tyre, whatever a catalogue writes', () => {
  for (const diameterInch of [8, 12, 21, 30]) {
    const { rimShare } = drawnRim({ diameterInch, spokes: 7 })
    assert.ok(rimShare > 0.6 && rimShare < 0.87, `${diameterInch}`)
  }
})

test('any number of spokes is drawn as asked for, narrower where there are more than designed', () => {
  for (let spokes = 3; spokes <= 40; spokes += 1) {
    const rim = drawnRim({ diameterInch: 18, spokes })
    assert.equal(rim.spokes, spokes)
    assert.ok(rim.narrowing * spokes <= rim.design.spokes + 0.001)
  }
})
