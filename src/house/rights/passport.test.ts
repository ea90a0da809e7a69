import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { arbitraryGrant, arbitraryInstant } from './arbitrary-right.ts'
import { passportRights, shortenVin } from './passport.ts'
import { activate, afterOwnerChange, isInForce, newRight, type Right, withdraw } from './right.ts'

const rights = () =>
  fc.array(
    fc
      .tuple(arbitraryGrant(), arbitraryInstant(), fc.constantFrom('requested', 'active', 'withdrawn'), fc.boolean())
      .map(([grant, at, stage, isBuiltIn]): Right => {
        const source = isBuiltIn ? ({ kind: 'build' } as const) : ({ kind: 'voucher', voucherId: 'v' } as const)
        const right = newRight({ ...grant, source }, '0193b000-0000-7000-8000-000000000001', at)
        if (stage === 'requested') return right
        return stage === 'active' ? activate(right, at) : withdraw(right, 'undone', at)
      }),
    { maxLength: 8 },
  )

test('a passport tells what is in force, each right once, and nothing of drivers', () => {
  fc.assert(
    fc.property(rights(), arbitraryInstant(), (all, at) => {
      const { builtIn, staying, ending } = passportRights(all, at)
      const told = [...builtIn, ...staying, ...ending]
      const expected = all.filter((right) => isInForce(right, at) && right.subject.kind !== 'driver')
      assert.equal(new Set(told).size, told.length)
      assert.deepEqual(new Set(told), new Set(expected))
    }),
  )
})

test('what a passport says will stay does stay when the vehicle is sold at that moment, and the rest of what was added does not', () => {
  fc.assert(
    fc.property(rights(), arbitraryInstant(), (all, at) => {
      const { staying, ending } = passportRights(all, at)
      for (const right of staying) assert.ok(isInForce(afterOwnerChange(right, at), at))
      for (const right of ending) assert.ok(!isInForce(afterOwnerChange(right, at), at))
    }),
  )
})

test('a shortened VIN tells maker and line, and no vehicle', () => {
  assert.equal(shortenVin('WMRLERCH5VM400001'), 'WMRLERCH••••••001')
})
