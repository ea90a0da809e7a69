import assert from 'node:assert/strict'
import { test } from 'node:test'
import { format } from '../format.ts'
import { locale } from '../locale.ts'
import { dealWords } from '../words/deal.ts'
import { wordsIn } from '../words/dictionary.ts'
import type { DealStory } from './deal.ts'
import { stagesOf } from './stages.ts'

const say = {
  t: wordsIn(dealWords, 'de'),
  format: format(locale('de', 'DE'), new Date('2027-01-04T09:00Z')),
  nowTitle: 'Ihr Wagen wird gebaut',
}

const story: DealStory = {
  summary: {
    id: 'd1',
    orderId: 'o1',
    orderNumber: 'K-2027-000042',
    offer: 'city',
    title: 'City',
    market: 'DE',
    source: 'factory',
    state: 'IN_PRODUCTION',
    shown: 'IN_PRODUCTION',
    care: 'partner',
    partner: { id: 'p1', name: 'Autohaus Sommer', city: 'Leipzig' },
    total: { amount: 30_000_00, currency: 'EUR' },
    paid: { amount: 1_000_00, currency: 'EUR' },
    balanceDue: { amount: 29_000_00, currency: 'EUR' },
    promisedOn: '2027-03-24',
    promiseBinds: false,
    vin: null,
    submittedAt: '2027-01-02T09:00:00Z',
    changedAt: '2027-01-03T09:00:00Z',
  },
  choices: [],
  timeline: [
    { milestone: 'RECEIVED', when: 'past', at: '2027-01-02T09:00:00Z' },
    { milestone: 'IN_PRODUCTION', when: 'now', at: '2027-01-03T09:00:00Z' },
    { milestone: 'HANDED_OVER', when: 'next', at: null },
  ],
  promises: [
    { date: '2027-03-10', binding: false, reason: 'estimate-at-order', promisedAt: '2027-01-02T09:00:00Z' },
    { date: '2027-03-17', binding: false, reason: 'factory-scheduled', promisedAt: '2027-01-02T10:00:00Z' },
    { date: '2027-03-24', binding: false, reason: 'parts-missing', promisedAt: '2027-01-03T09:00:00Z' },
  ],
  record: [],
  handover: null,
  withdrawalUntil: null,
  plate: null,
}

test('what is past has its moment, what is now its own title, what comes its week', () => {
  const [received, production, handover] = stagesOf(story, say)
  assert.equal(received?.date, 'Samstag, 2. Januar, 10:00')
  assert.equal(production?.title, 'Ihr Wagen wird gebaut')
  assert.equal(handover?.date, 'voraussichtlich KW 12 (ab 22. März)')
})

test('each promise that was changed stays, with the reason of the one that replaced it', () => {
  assert.deepEqual(stagesOf(story, say)[2]?.formerDates, [
    { date: 'voraussichtlich KW 10 (ab 8. März)', reason: 'das Werk hat das Fahrzeug eingeplant' },
    { date: 'voraussichtlich KW 11 (ab 15. März)', reason: 'ein Bauteil fehlt im Werk' },
  ])
})

test('a deal that ended early ends its timeline there', () => {
  const cancelled = { ...story, summary: { ...story.summary, state: 'CANCELLED' } } as const
  const stages = stagesOf(cancelled, { ...say, nowTitle: 'Storniert' })
  assert.deepEqual(
    stages.map(({ when, title }) => `${when} ${title}`),
    ['past Bestellung und Anzahlung', 'past Fertigung', 'now Storniert'],
  )
})
