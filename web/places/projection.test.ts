import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { boxAround, isIn, shareIn } from './projection.ts'

test('whatever spots there are, all lie in the box around them, inside its edges', () => {
  const spot = fc.record({
    latitude: fc.double({ min: -80, max: 80, noNaN: true }),
    longitude: fc.double({ min: -170, max: 170, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(spot, { minLength: 1, maxLength: 20 }), (spots) => {
      const box = boxAround(spots, 1.4)
      for (const each of spots) {
        assert.ok(isIn(box, each))
        for (const share of shareIn(box, each)) assert.ok(share > 0 && share < 1)
      }
    }),
  )
})
