import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  approve,
  type CampaignState,
  finish,
  pause,
  ranSecondsOf,
  resume,
  retry,
  run,
  select,
  sendBack,
  stop,
  submit,
} from './campaign.ts'
import { countedStates, type Counts, type GroupStanding, judge, noCounts, openIn } from './group.ts'
import { allowance, plannedBy, type Rate } from './rate.ts'

const start = Temporal.Instant.from('2026-03-12T09:00:00Z')
const uta = { key: 'user:uta', name: 'Uta' }
const ada = { key: 'user:ada', name: 'Ada' }
const person = { kind: 'person', note: 'x' } as const
const deeds = ['submit', 'approve', 'send-back', 'select', 'run', 'pause', 'resume', 'retry', 'stop', 'finish'] as const

function after(state: CampaignState, deed: (typeof deeds)[number], at: Temporal.Instant): CampaignState {
  const campaign = { state, author: uta }
  switch (deed) {
    case 'submit':
      return submit(state, at)
    case 'approve':
      return approve(campaign, { by: ada, at, startsAt: start })
    case 'send-back':
      return sendBack(campaign, ada, 'x')
    case 'select':
      return select(state, at)
    case 'run':
      return run(state, at)
    case 'pause':
      return pause(state, at, person)
    case 'resume':
      return resume(state, at)
    case 'retry':
      return retry(state, at)
    case 'stop':
      return stop(state, at, person)
    case 'finish':
      return finish(state, at)
  }
}

const deedLists = () => fc.array(fc.tuple(fc.constantFrom(...deeds), fc.integer({ min: 1, max: 500 })))

test('whatever is done, nobody runs a campaign that no second person approved, and what is stopped stays so', () => {
  fc.assert(
    fc.property(deedLists(), (list) => {
      let state: CampaignState = { name: 'draft', refusal: null }
      let isApproved = false
      let at = start
      for (const [deed, seconds] of list) {
        at = at.add({ seconds })
        const before = state
        try {
          state = after(state, deed, at)
        } catch (error) {
          assert.match(String(error), /campaign/)
          continue
        }
        if (deed === 'approve') isApproved = true
        assert.notEqual(before.name, 'stopped')
        if (['scheduled', 'selecting', 'running', 'paused', 'finished'].includes(state.name)) assert.ok(isApproved)
      }
    }),
  )
})

test('pauses do not count as running', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(9_999), fc.nat(9_999)), { maxLength: 20 }), (spans) => {
      let state: CampaignState = { name: 'running', since: start, ranSeconds: 0 }
      let at = start
      for (const [ran, rested] of spans) {
        at = at.add({ seconds: ran })
        state = pause(state, at, person)
        at = at.add({ seconds: rested })
        state = resume(state, at)
      }
      assert.equal(
        ranSecondsOf(state, at),
        spans.reduce((sum, [ran]) => sum + ran, 0),
      )
    }),
  )
})

test('the author never approves', () => {
  const state = { name: 'waiting-for-approval', since: start } as const
  const refused = { code: 'approval-own' }
  assert.throws(() => approve({ state, author: uta }, { by: uta, at: start, startsAt: start }), refused)
  assert.throws(() => sendBack({ state, author: uta }, uta, 'x'), refused)
})

const rates = (): fc.Arbitrary<Rate> =>
  fc.oneof(
    fc.record({ kind: fc.constant('steady' as const), perMinute: fc.integer({ min: 1, max: 10_000 }) }),
    fc.record({
      kind: fc.constant('doubling' as const),
      first: fc.integer({ min: 1, max: 1_000 }),
      everyMinutes: fc.integer({ min: 1, max: 600 }),
    }),
  )

test('no more are given than planned, and the plan only grows', () => {
  fc.assert(
    fc.property(rates(), fc.array(fc.nat(120), { maxLength: 30 }), (rate, pauses) => {
      let [ranMinutes, released] = [0, 0]
      for (const minutes of pauses) {
        const before = plannedBy(rate, ranMinutes)
        ranMinutes += minutes
        assert.ok(plannedBy(rate, ranMinutes) >= before)
        released += allowance(rate, { ranMinutes, released, thisMinute: 0 })
        assert.ok(released <= plannedBy(rate, ranMinutes))
      }
    }),
  )
})

test('however far behind a steady campaign is, a minute has no more than its own', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.nat(10_000),
      fc.integer({ min: 1, max: 60 }),
      (perMinute, ranMinutes, looks) => {
        let released = 0
        for (let look = 0; look < looks; look++) {
          released += allowance({ kind: 'steady', perMinute }, { ranMinutes, released, thisMinute: released })
        }
        assert.ok(released <= perMinute)
      },
    ),
  )
})

test('so many, then twice as many each time', () => {
  const rate = { kind: 'doubling', first: 100, everyMinutes: 60 } as const
  assert.deepEqual(
    [0, 59, 60, 120, 180].map((ran) => plannedBy(rate, ran)),
    [100, 100, 300, 700, 1_500],
  )
})

const counts = (): fc.Arbitrary<Counts> =>
  fc.tuple(...countedStates.map(() => fc.nat(50))).map((values) => {
    const made = { ...noCounts }
    for (const [place, state] of countedStates.entries()) made[state] = values[place] ?? 0
    return made
  })

const standings = (): fc.Arbitrary<readonly GroupStanding[]> =>
  fc
    .tuple(
      fc.array(
        fc.record({
          counts: counts(),
          plan: fc.record({
            successPercent: fc.integer({ min: 1, max: 100 }),
            errorPercent: fc.option(fc.integer({ min: 1, max: 100 })),
          }),
        }),
        { minLength: 1, maxLength: 6 },
      ),
      fc.nat(6),
    )
    .map(([groups, startedCount]) =>
      groups.map((group, place) => ({
        ...group,
        total: countedStates.reduce((sum, state) => sum + group.counts[state], 0),
        isStarted: place < startedCount,
      })),
    )

test('errors come first, groups start one after the other, and a campaign finishes with nobody left', () => {
  fc.assert(
    fc.property(standings(), (groups) => {
      const verdict = judge(groups)
      const started = groups.filter(({ isStarted }) => isStarted)
      const tooMany = started.some(
        ({ plan, counts: { failed, skipped }, total }) =>
          plan.errorPercent !== null && failed > 0 && failed * 100 >= plan.errorPercent * (total - skipped),
      )
      assert.equal(verdict.kind === 'stop', tooMany)
      if (verdict.kind === 'start') assert.equal(verdict.group, started.length)
      if (verdict.kind === 'finish') {
        assert.equal(started.length, groups.length)
        assert.ok(started.every((each) => openIn(each.counts) === 0))
      }
      // Something can always come: when all have ended, a campaign never just goes on.
      if (started.every((each) => openIn(each.counts) === 0)) assert.notEqual(verdict.kind, 'go-on')
    }),
  )
})
