import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type ActionState,
  advance,
  answerCancel,
  cancel,
  confirm,
  deny,
  isClosed,
  isShown,
  linkOf,
  retrieve,
  startDownload,
} from './action.ts'
import { executions, type Report } from './report.ts'

const START: ActionState = { name: 'waiting-for-confirmation' }

const reports = (): fc.Arbitrary<Report> =>
  fc.record({
    execution: fc.constantFrom(...executions),
    finished: fc.constantFrom('success', 'failure', 'none'),
    progress: fc.option(fc.record({ count: fc.nat(), of: fc.nat() })),
    code: fc.option(fc.integer()),
    messages: fc.constant([]),
  })

type Step = (state: ActionState) => ActionState

const steps = (): fc.Arbitrary<Step> =>
  fc.oneof(
    fc.constant<Step>(confirm),
    fc.constant<Step>(deny),
    fc.constant<Step>(retrieve),
    fc.constant<Step>(startDownload),
    fc.boolean().map(
      (force): Step =>
        (state) =>
          cancel(state, { force }),
    ),
    reports().map(
      (report): Step =>
        (state) =>
          advance(state, report),
    ),
    reports().map(
      (report): Step =>
        (state) =>
          answerCancel(state, report),
    ),
  )

/** The state after a step; a refused one changes nothing. */
function after(state: ActionState, step: Step): ActionState {
  try {
    return step(state)
  } catch {
    return state
  }
}

/** Any state that can be reached. */
const states = () => fc.array(steps(), { maxLength: 12 }).map((path) => path.reduce(after, START))

test('what has ended never changes again', () => {
  fc.assert(
    fc.property(states(), steps(), (state, step) => {
      if (isClosed(state)) assert.throws(() => step(state))
    }),
  )
})

test('without consent nothing is shown to install, and no report counts', () => {
  fc.assert(
    fc.property(reports(), (report) => {
      assert.throws(() => retrieve(START), { code: 'action-unknown' })
      assert.throws(() => startDownload(START), { code: 'action-unknown' })
      assert.throws(() => advance(START, report), { code: 'action-unknown' })
    }),
  )
})

test('a canceled action is never offered again, unless the vehicle rejects that', () => {
  fc.assert(
    fc.property(states(), steps(), reports(), (state, step, report) => {
      if (state.name !== 'canceling') return
      assert.throws(() => retrieve(state), { code: 'action-unknown' })
      assert.notEqual(linkOf(advance(state, report)), 'deployment')
      const next = after(state, step)
      if (linkOf(next) === 'deployment') assert.deepEqual(next, state.from)
    }),
  )
})

test('only the word closed, from the vehicle, makes an action succeed', () => {
  fc.assert(
    fc.property(states(), reports(), (state, report) => {
      if (isClosed(state)) return
      const next = after(state, (before) => advance(before, report))
      assert.equal(
        next.name === 'succeeded',
        state.name !== 'waiting-for-confirmation' && report.execution === 'closed' && report.finished !== 'failure',
      )
      assert.notEqual(after(state, (before) => answerCancel(before, report)).name, 'succeeded')
    }),
  )
})

test('every open action can be ended by the house, at once when it insists', () => {
  fc.assert(
    fc.property(states(), (state) => {
      if (isClosed(state)) return
      assert.deepEqual(cancel(state, { force: true }), { name: 'canceled', by: 'house' })
      const asked = cancel(state, { force: false })
      assert.ok(asked.name === 'canceling' || asked.name === 'canceled')
      assert.deepEqual(
        after(asked, (before) => cancel(before, { force: false })),
        asked,
      )
    }),
  )
})

test('a window hides what has not begun to install, and nothing else', () => {
  const [before, from, within, until] = ['08:00', '09:00', '10:00', '11:00'].map((time) =>
    Temporal.Instant.from(`2026-03-12T${time}Z`),
  )
  assert.ok(before && from && within && until)
  const window = { from, until }
  fc.assert(
    fc.property(states(), (state) => {
      const isBound = linkOf(state) === 'deployment' && state.name !== 'installing'
      assert.equal(isShown({ state, window }, before), !isBound)
      assert.equal(isShown({ state, window }, until), !isBound)
      assert.ok(isShown({ state, window }, within))
      assert.ok(isShown({ state, window: null }, before))
    }),
  )
})
