import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { money } from '../../../kernel/money.ts'
import { checkDigitOf, emaidOf, isEmaid } from '../tokens/emaid.ts'
import { chipOf, printedNumber } from '../tokens/card-number.ts'
import { emptyMeter, thinned } from './progress.ts'
import {
  answered,
  ended,
  failed,
  rankOf,
  reported,
  type Session,
  settled,
  startResult,
  stopAsked,
  stopRefused,
} from './session.ts'
import { holdFor } from './promise.ts'

const start = Temporal.Instant.from('2026-03-12T09:00:00Z')

const requested: Session = {
  id: 'session',
  customerId: 'anna',
  tokenId: 'token',
  beganWith: 'app',
  authorizationReference: 'reference',
  operator: { connectionId: 'c', countryCode: 'DE', partyId: 'LEI' },
  operatorSessionId: null,
  market: 'DE',
  locationId: 'L1',
  evseUid: 'E1',
  state: { name: 'requested', at: start },
  createdAt: start,
  startedAt: null,
  endedAt: null,
  meter: emptyMeter('EUR'),
  warnedAt: null,
  lookAt: null,
}

type Event = (session: Session, at: Temporal.Instant) => Session

const reports = fc
  .record({
    state: fc.constantFrom('running', 'pending', 'completed', 'invalid'),
    minute: fc.nat(60),
    energyWh: fc.nat(50_000),
    isIdle: fc.boolean(),
  })
  .map(({ state, minute, energyWh, isIdle }): Event => {
    const reportedAt = start.add({ minutes: minute })
    const meter = { ...emptyMeter('EUR'), energyWh, cost: money(Math.floor(energyWh / 25), 'EUR'), reportedAt }
    const told = { state, operatorSessionId: 'S1', startedAt: start, endedAt: null, isIdle, meter }
    return (session, at) => reported(session, told, at)
  })

const commands = fc.constantFrom('accepted', 'rejected', 'timeout', 'evse-occupied', 'failed').map(
  (result): Event =>
    (session, at) =>
      startResult(session, result, at),
)

const others = fc.constantFrom<Event>(
  (session, at) => answered(session, 'silent', at),
  (session, at) => answered(session, 'rejected', at),
  (session, at) => failed(session, 'no-start', at),
  (session, at) => ended(session, at, at),
  (session, at) => stopRefused(session, at),
  (session, at) => {
    const { name } = session.state
    return name === 'charging' || name === 'idle' ? stopAsked(session, at) : session
  },
  (session, at) =>
    session.state.name === 'ended'
      ? settled(session, {
          total: session.meter.cost,
          tax: money(0, 'EUR'),
          energyWh: session.meter.energyWh,
          by: 'record',
          at,
        })
      : session,
)

test('whatever comes in whatever order, a session never goes back and energy never flows back', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(reports, commands, others), { maxLength: 40 }), (events) => {
      let session = requested
      events.forEach((event, index) => {
        const after = event(session, start.add({ minutes: index }))
        const revives =
          session.state.name === 'failed' && (after.state.name === 'charging' || after.state.name === 'idle')
        assert.ok(
          revives || rankOf(after.state) >= rankOf(session.state),
          `${session.state.name} → ${after.state.name}`,
        )
        assert.ok(after.meter.energyWh >= session.meter.energyWh)
        if (session.state.name === 'settled') assert.equal(after, session)
        session = after
      })
    }),
  )
})

test('the same reports in any order end in the newest', () => {
  fc.assert(
    fc.property(
      fc
        .uniqueArray(fc.nat(1000), { minLength: 1, maxLength: 12 })
        .chain((times) =>
          fc
            .shuffledSubarray(times, { minLength: times.length, maxLength: times.length })
            .map((order) => ({ times, order })),
        ),
      ({ times, order }) => {
        const last = order.reduce((session, second) => {
          const meter = { ...emptyMeter('EUR'), energyWh: second, reportedAt: start.add({ seconds: second }) }
          const told = {
            state: 'running',
            operatorSessionId: 'S1',
            startedAt: start,
            endedAt: null,
            isIdle: false,
            meter,
          } as const
          return reported(session, told, start)
        }, requested)
        assert.equal(last.meter.energyWh, Math.max(...times))
      },
    ),
  )
})

test('what is reserved covers what was foreseen, within its bounds', () => {
  fc.assert(
    fc.property(fc.nat(6600), (total) => {
      const { amount } = holdFor(money(total, 'EUR'))
      assert.ok(amount >= total && amount >= 1000 && amount <= 10_000 && amount % 500 === 0)
    }),
  )
})

test('points of a meter stay few, and the last one stays', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), (count) => {
      let points: readonly (readonly [number, number])[] = []
      for (let at = 0; at < count; at++) points = thinned([...points, [at, at]])
      assert.ok(points.length <= 60)
      assert.deepEqual(points.at(-1), [count - 1, count - 1])
    }),
  )
})

test('check digits of contract ids are those of published examples, and notice a slip', () => {
  const examples = ['NN123ABCDEFGHI', 'FRXYZ123456789', 'ITA1B2C3E4F5G6', 'DE8AA001234567', 'NLTNM000122045']
  assert.equal(examples.map(checkDigitOf).join(''), 'T240U')
  fc.assert(
    fc.property(fc.nat(99_999_999), fc.nat(7), fc.nat(8), (instance, place, shift) => {
      const id = emaidOf({ countryCode: 'DE', partyId: 'MGR' }, instance)
      assert.ok(isEmaid(id))
      const at = 'DE-MGR-C'.length + place
      const digit = (Number(id[at]) + 1 + shift) % 10
      assert.equal(isEmaid(`${id.slice(0, at)}${digit}${id.slice(at + 1)}`), false)
    }),
  )
})

test('the number on a card notices a slip', () => {
  const printed = printedNumber('04A1B2C3D4E5F6')
  assert.equal(chipOf(`${printed.slice(0, 4)} ${printed.slice(4).toLowerCase()}`), '04A1B2C3D4E5F6')
  for (const wrong of [printed.replace('A1', '1A'), printed.slice(1), 'hello', '']) {
    assert.throws(() => chipOf(wrong), { code: 'card-number-wrong' })
  }
})
