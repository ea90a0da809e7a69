import assert from 'node:assert/strict'
import { test } from 'node:test'
import { format } from '../format.ts'
import { locale } from '../locale.ts'
import { paths } from '../paths.ts'
import { wordsIn } from '../words/dictionary.ts'
import { myDayWords } from '../words/my-day.ts'
import { type MomentContext, momentsOf, type ToldMoment } from './moments.ts'
import type { CustomerDeal, OrderSummary } from './purchase.ts'

const now = new Date('2027-01-04T09:00:00Z')
const home = locale('de', 'DE')
const context: MomentContext = {
  t: wordsIn(myDayWords, 'de'),
  format: format(home, now),
  to: paths(home),
  language: 'de',
  now,
}

const eur = (amount: number) => ({ amount, currency: 'EUR' })

const deal: CustomerDeal = {
  seenBy: 'customer',
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
    partner: null,
    total: eur(30_000_00),
    paid: eur(1_000_00),
    balanceDue: eur(29_000_00),
    promisedOn: '2027-03-24',
    promiseBinds: false,
    vin: null,
    submittedAt: '2027-01-02T09:00:00Z',
    changedAt: '2027-01-03T09:00:00Z',
  },
  choices: [],
  timeline: [],
  promises: [
    { date: '2027-03-10', binding: false, reason: 'estimate-at-order', promisedAt: '2027-01-02T09:00:00Z' },
    { date: '2027-03-24', binding: false, reason: 'parts-missing', promisedAt: '2027-01-03T09:00:00Z' },
  ],
  record: [],
  handover: null,
  withdrawalUntil: null,
  plate: null,
  asked: [],
  steps: ['cancel'],
}

const onItsWay: ToldMoment = {
  kind: 'on-its-way',
  title: 'City ist unterwegs zu Ihnen',
  detail: 'Voraussichtlich am 24. März 2027',
  href: '/my/deals/d1',
  urgency: 'calm',
}

const unpaid: OrderSummary = {
  id: 'o2',
  number: 'K-2027-000043',
  state: 'awaiting-payment',
  total: eur(20_000_00),
  placedAt: '2027-01-04T08:00:00Z',
  titles: ['Funke'],
}

test('a new date takes the place of the card that says a vehicle is on its way', () => {
  const moments = momentsOf({ moments: [onItsWay], orders: [], deals: [deal] }, context)
  assert.deepEqual(
    moments.map(({ title, text }) => [title, text]),
    [['Neuer Termin für City', 'Jetzt voraussichtlich KW 12 (ab 22. März). Grund: ein Bauteil fehlt im Werk.']],
  )
})

test('what is to be done now is said first and not replaced by news', () => {
  const book: ToldMoment = { ...onItsWay, kind: 'book-handover', title: 'City steht bereit', urgency: 'now' }
  const moments = momentsOf({ moments: [book], orders: [unpaid], deals: [deal] }, context)
  assert.deepEqual(
    moments.map(({ title, href }) => [title, href]),
    [
      ['Anzahlung für Funke', '/de-DE/my/orders/K-2027-000043/payment'],
      ['City steht bereit', '/de-DE/my/deals/d1/handover'],
    ],
  )
})

test('seven cards are shown at most', () => {
  const orders = Array.from({ length: 9 }, (_, place) => ({ ...unpaid, id: `o${place}`, number: `K-${place}` }))
  assert.equal(momentsOf({ moments: [onItsWay], orders, deals: [deal] }, context).length, 7)
})
