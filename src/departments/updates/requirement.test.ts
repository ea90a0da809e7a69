import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { openUpdateDesk } from '../../../test/update-desk.ts'
import { isAtLeast, requirementsOf } from './requirement.ts'

const desk = await openUpdateDesk()

const version = () => fc.array(fc.nat(40), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'))
const name = () => fc.constantFrom('os', 'radio', 'camera', 'brakes', 'charging')
const requirement = () => fc.record({ name: name(), atLeast: version() })
const modules = () =>
  fc.uniqueArray(fc.record({ name: name(), version: version(), requires: fc.array(requirement(), { maxLength: 3 }) }), {
    selector: (module) => module.name,
    maxLength: 5,
  })

test('what a set needs is met by whatever meets each of its modules, and by nothing less', () => {
  fc.assert(
    fc.property(modules(), (all) => {
      const brought = new Set(all.map((module) => module.name))
      const asked = all.flatMap(({ requires }) => requires)
      const isWhole = asked.every(
        (each) =>
          !brought.has(each.name) || all.some((one) => one.name === each.name && isAtLeast(one.version, each.atLeast)),
      )
      if (!isWhole) {
        assert.throws(() => requirementsOf(all), { code: 'set-inconsistent' })
        return
      }
      const needed = new Map(requirementsOf(all).map((each) => [each.name, each.atLeast]))
      for (const { name: other, atLeast } of asked) {
        assert.equal(needed.has(other), !brought.has(other))
        if (needed.has(other)) assert.ok(isAtLeast(needed.get(other) ?? '', atLeast))
      }
      for (const [other, atLeast] of needed) {
        assert.ok(asked.some((each) => each.name === other && each.atLeast === atLeast))
      }
    }),
  )
})

test('one module in two versions is no set', () => {
  const twice = ['1.0', '2.0'].map((each) => ({ name: 'os', version: each, requires: [] }))
  assert.throws(() => requirementsOf(twice), { code: 'set-inconsistent' })
})

test('the database compares versions as the rule does', async () => {
  const pairs = fc.sample(fc.tuple(version(), version()), 200)
  const { rows } = await sql<{ isLess: boolean }>`
    select one < other collate updates.counted as is_less
    from unnest(${pairs.map(([one]) => one)}::text[], ${pairs.map(([, other]) => other)}::text[])
      with ordinality as p(one, other, place) order by place`.execute(desk.house.db)
  assert.deepEqual(
    rows.map(({ isLess }) => !isLess),
    pairs.map(([one, other]) => isAtLeast(one, other)),
  )
})

async function made(named: string, of: string, requires: readonly object[] = []) {
  const { status, body } = await desk.staff('/modules', { name: named, version: of, part: named, requires })
  assert.equal(status, 201, JSON.stringify(body))
  await desk.upload(body.id, `${named}.swu`, new TextEncoder().encode(`${named} ${of}`))
  return String(body.id)
}

const set = (named: string, of: string, moduleIds: readonly string[]) =>
  desk.staff('/sets', { name: named, version: of, moduleIds })

test('a set tells what it needs besides; one that contradicts itself is refused', async () => {
  const old = await made('gateway', '1.4')
  const wants = await made('tuner', '3.0', [{ name: 'gateway', atLeast: '1.10' }])
  const alone = await set('tuner', '3.0', [wants])
  assert.deepEqual(alone.body.requires, [{ name: 'gateway', atLeast: '1.10' }])
  assert.deepEqual(alone.body.modules[0].requires, [{ name: 'gateway', atLeast: '1.10' }])
  const wrong = await set('both', '1.0', [old, wants])
  assert.deepEqual([wrong.status, wrong.body.code], [409, 'set-inconsistent'])
  const newer = await made('gateway', '1.10')
  assert.deepEqual((await set('both', '1.0', [newer, wants])).body.requires, [])
  const twice = {
    name: 'x',
    version: '1',
    part: 'x',
    requires: ['1', '2'].map((atLeast) => ({ name: 'gateway', atLeast })),
  }
  assert.equal((await desk.staff('/modules', twice)).body.code, 'request-invalid')
})
