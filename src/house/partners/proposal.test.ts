import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { distanceKm, pointOfPostcode } from './postcode-area.ts'
import type { Candidate } from './proposal.ts'
import { MOST_PARTNERS_ASKED, nextToAsk, proposePartners, suits } from './proposal.ts'

const hamburg = pointOfPostcode('DE', '20095')
const tomorrow = Temporal.PlainDate.from('2026-11-25')

function candidate(over: Partial<Candidate>): Candidate {
  return {
    id: 'lindner',
    name: 'Autohaus Lindner',
    place: hamburg,
    lines: ['city', 'suv'],
    territory: ['20', '22'],
    capabilities: ['handover', 'test-drive'],
    nextHandover: tomorrow,
    ...over,
  }
}

const lindner = candidate({})
const seidel = candidate({ id: 'seidel', place: pointOfPostcode('DE', '28195'), territory: ['28'] })
const brandt = candidate({ id: 'brandt', place: pointOfPostcode('DE', '80331'), territory: ['80'] })
const wish = { line: 'city', place: hamburg, postcode: '20095' }

describe('proposed partners', () => {
  test('come nearest first, with reasons in words', () => {
    const proposals = proposePartners([brandt, seidel, lindner], wish, 10)
    assert.deepEqual(
      proposals.map(({ partnerId }) => partnerId),
      ['lindner', 'seidel', 'brandt'],
    )
    assert.deepEqual(
      proposals[0]?.reasons.map(({ en }) => en),
      ['Close to you: about 1 km', 'Next handover date 25 November', 'Looks after your postcode', 'Test drives'],
    )
    assert.equal(proposals[1]?.reasons[0]?.de, 'Etwa 95 km entfernt')
  })

  test('a full calendar goes behind one that is further away', () => {
    const full = candidate({ nextHandover: tomorrow.add({ days: 60 }) })
    assert.equal(proposePartners([full, seidel], wish, 1)[0]?.partnerId, 'seidel')
  })

  test('only partners with a contract for the line that can hand over', () => {
    const otherLine = candidate({ lines: ['van'] })
    const adviceOnly = candidate({ capabilities: ['advice'] })
    assert.deepEqual(proposePartners([otherLine, adviceOnly], wish, 10), [])
  })
})

describe('whom to ask', () => {
  const ladder = { line: 'city', place: hamburg, ranking: ['brandt', 'seidel'], asked: [] }

  test('the chosen partner, then the ranked, then the nearest, at last the delivery centre', () => {
    const all = [lindner, seidel, brandt]
    assert.deepEqual(nextToAsk(all, ladder), { kind: 'partner', partnerId: 'brandt', because: 'chosen' })
    assert.deepEqual(nextToAsk(all, { ...ladder, asked: ['brandt'] }), {
      kind: 'partner',
      partnerId: 'seidel',
      because: 'ranked',
    })
    assert.deepEqual(nextToAsk(all, { ...ladder, asked: ['brandt', 'seidel'] }), {
      kind: 'partner',
      partnerId: 'lindner',
      because: 'nearest',
    })
    assert.deepEqual(nextToAsk(all, { ...ladder, asked: ['brandt', 'seidel', 'lindner'] }), { kind: 'delivery-centre' })
  })

  test('a partner without a free appointment is asked only when the customer named it', () => {
    const full = candidate({ nextHandover: null })
    assert.deepEqual(nextToAsk([full], { ...ladder, ranking: [] }), { kind: 'delivery-centre' })
    assert.equal(nextToAsk([full], { ...ladder, ranking: ['lindner'] }).kind, 'partner')
  })

  const anyCandidate: fc.Arbitrary<Candidate> = fc.record({
    id: fc.uuid(),
    name: fc.constant('Autohaus'),
    place: fc.record({
      latitude: fc.double({ min: 46.4, max: 55, noNaN: true }),
      longitude: fc.double({ min: 6, max: 17, noNaN: true }),
    }),
    lines: fc.subarray(['city', 'suv', 'van']),
    territory: fc.constant([]),
    capabilities: fc.subarray(['handover', 'test-drive', 'advice'] as const).map((each) => [...each]),
    nextHandover: fc.option(fc.integer({ min: 1, max: 90 }).map((days) => tomorrow.add({ days }))),
  })

  test('asking on and on never asks anybody twice and always ends at the delivery centre', () => {
    fc.assert(
      fc.property(fc.array(anyCandidate, { maxLength: 12 }), fc.nat(20), (candidates, pick) => {
        const ranking = candidates.slice(0, pick).map(({ id }) => id)
        const asked: string[] = []
        for (;;) {
          const next = nextToAsk(candidates, { line: 'city', place: hamburg, ranking, asked })
          if (next.kind === 'delivery-centre') break
          assert.ok(!asked.includes(next.partnerId))
          assert.ok(candidates.some((each) => each.id === next.partnerId && suits(each, 'city')))
          asked.push(next.partnerId)
        }
        assert.ok(asked.length <= MOST_PARTNERS_ASKED)
      }),
    )
  })
})

describe('distances', () => {
  test('Hamburg to Munich is some 610 km', () => {
    assert.ok(Math.abs(distanceKm(hamburg, pointOfPostcode('DE', '80331')) - 612) < 10)
  })

  test('every postcode in use has a place; shapes and regions that do not exist are refused', () => {
    assert.throws(() => pointOfPostcode('DE', '2009'), { code: 'postcode-invalid' })
    assert.throws(() => pointOfPostcode('DE', '00123'), { code: 'postcode-unknown' })
    const vienna = pointOfPostcode('AT', '1010')
    assert.ok(distanceKm(vienna, { latitude: 48.21, longitude: 16.37 }) < 1)
    for (let region = 10; region < 99; region++) {
      if (region === 11 || region === 43 || region === 62) continue
      const { latitude, longitude } = pointOfPostcode('DE', `${region}000`)
      assert.ok(latitude > 47 && latitude < 55.1 && longitude > 5.8 && longitude < 15.1, String(region))
    }
  })
})
