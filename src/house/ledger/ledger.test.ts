import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openTestHouse } from '../../../test/database.ts'
import type { Tx } from '../../kernel/transaction.ts'
import { money } from '../../kernel/money.ts'
import { newId } from '../../kernel/ids.ts'
import { present, Refusal } from '../../kernel/refusal.ts'
import { type AccountRef, accountOf } from './account.ts'
import { hold, post, postDeferred, postPending, reverse, transfersOf, voidPending } from './actions.ts'
import { trialBalance } from './actions-balance.ts'
import { depositReceived, revenueRecognised } from './bookings.ts'
import { ledgerJobs } from './jobs.ts'
import { findStrictBalance } from './store-balance.ts'
import { type Booking, counts, type Transfer } from './transfer.ts'

const house = await openTestHouse()
const at = house.clock()
const today = Temporal.PlainDate.from('2026-03-12')
const books = { market: 'DE', commodity: 'POINTS' } as const
const roll = ledgerJobs(house)['ledger-roll']

function pointsOf(customerId: string): AccountRef {
  return { code: 'points', customerId }
}

function granted(customerId: string, amount: number): Booking {
  const [debit, credit] = [{ code: 'points-granted' } as const, pointsOf(customerId)]
  return { ...books, debit, credit, amount, reason: 'points-granted', subject: customerId, at }
}

function redeemed(customerId: string, amount: number): Booking {
  const { debit, credit, ...rest } = granted(customerId, amount)
  return { ...rest, debit: credit, credit: debit, reason: 'points-redeemed' }
}

function given(from: string, to: string, amount: number): Booking {
  return { ...granted(to, amount), debit: pointsOf(from), reason: 'corrected' }
}

async function pointsLeft(customerId: string): Promise<{ posted: number; held: number }> {
  return findStrictBalance(house.db, accountOf(pointsOf(customerId), books).id)
}

async function customerWith(points: number): Promise<string> {
  const customerId = newId()
  await house.transaction((tx) => post(tx, [granted(customerId, points)]))
  return customerId
}

async function booksBalance(): Promise<void> {
  const lines = await trialBalance(house.db, today)
  const sums = Map.groupBy(lines, (line) => `${line.market} ${line.commodity}`)
  for (const [name, each] of sums) {
    assert.equal(
      each.reduce((total, line) => total + line.debits - line.credits, 0),
      0,
      name,
    )
  }
}

/** How many of the attempts succeeded; the others must have been refused with this code. */
async function successes(attempts: readonly Promise<unknown>[], code: string): Promise<number> {
  const results = await Promise.allSettled(attempts)
  for (const result of results) {
    if (result.status === 'rejected') assert.equal(result.reason.code, code, result.reason)
  }
  return results.filter((result) => result.status === 'fulfilled').length
}

type Step =
  | { readonly do: 'grant' | 'redeem' | 'hold'; readonly who: number; readonly amount: number }
  | { readonly do: 'give'; readonly who: number; readonly to: number; readonly amount: number }
  | { readonly do: 'post' | 'void' | 'reverse'; readonly which: number; readonly amount: number }
  | { readonly do: 'roll' }

const who = fc.nat({ max: 2 })
const amount = fc.integer({ min: 1, max: 100 })
const steps = fc.array(
  fc.oneof(
    fc.record({ do: fc.constantFrom('grant' as const, 'redeem' as const, 'hold' as const), who, amount }),
    fc.record({ do: fc.constant('give' as const), who, to: who, amount }),
    fc.record({ do: fc.constantFrom('post' as const, 'void' as const, 'reverse' as const), which: fc.nat(), amount }),
    fc.record({ do: fc.constant('roll' as const) }),
  ),
  { maxLength: 30 },
)

test('whatever is booked, the books sum to zero, strict accounts never go below, and balances are their transfers', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const customers = [newId(), newId(), newId()]
      const booked: Transfer[] = []
      for (const each of sequence) booked.push(...(await perform(each, customers, booked)))
      for (const customerId of customers) {
        const { id } = accountOf(pointsOf(customerId), books)
        const left = await pointsLeft(customerId)
        assert.ok(left.posted >= left.held && left.held >= 0)
        assert.equal(left.posted, postedIn(booked, id))
        assert.equal(left.held, heldIn(booked, id))
      }
      await booksBalance()
    }),
    { numRuns: 40 },
  )
})

/** Performs a step; returns what it booked, which is nothing when it was rightly refused. */
async function perform(each: Step, customers: readonly string[], booked: readonly Transfer[]): Promise<Transfer[]> {
  const customer = (index: number) => present(customers[index], 'a customer')
  const some = 'which' in each ? booked[each.which % Math.max(booked.length, 1)] : undefined
  const act = async (tx: Tx): Promise<readonly Transfer[]> => {
    switch (each.do) {
      case 'grant':
        return post(tx, [granted(customer(each.who), each.amount)])
      case 'redeem':
        return post(tx, [redeemed(customer(each.who), each.amount)])
      case 'give':
        return each.who === each.to ? [] : post(tx, [given(customer(each.who), customer(each.to), each.amount)])
      case 'hold':
        return hold(tx, [redeemed(customer(each.who), each.amount)])
      case 'post':
        return some ? [await postPending(tx, some.id, { at, amount: each.amount })] : []
      case 'void':
        return some ? [await voidPending(tx, some.id, at)] : []
      case 'reverse':
        return some ? reverse(tx, [some.id], { at, reason: 'corrected' }) : []
      case 'roll':
        await roll?.({})
        return []
    }
  }
  try {
    return [...(await house.transaction(act))]
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error))
    assert.ok(wasRight(error.code, each, some, booked), `${each.do} was refused: ${error.code}`)
    return []
  }
}

/** Whether a refusal was due, told from the transfers so far. */
function wasRight(code: string, each: Step, some: Transfer | undefined, booked: readonly Transfer[]): boolean {
  switch (code) {
    case 'balance-too-low':
      return each.do !== 'grant' && each.do !== 'post' && each.do !== 'void'
    case 'transfer-already-followed':
      return booked.some((transfer) => transfer.follows === some?.id)
    case 'hold-exceeded':
      return 'amount' in each && each.amount > (some?.amount ?? 0)
    case 'not-a-hold':
      return some?.kind !== 'hold'
    default:
      return code === 'transfer-not-reversible' && some?.kind !== 'posted' && some?.kind !== 'hold-posted'
  }
}

function postedIn(booked: readonly Transfer[], accountId: string): number {
  return booked
    .filter((transfer) => counts(transfer.kind))
    .reduce((total, { debit, credit, amount: moved }) => {
      return total + (credit.id === accountId ? moved : 0) - (debit.id === accountId ? moved : 0)
    }, 0)
}

function heldIn(booked: readonly Transfer[], accountId: string): number {
  const resolved = new Set(booked.map((transfer) => transfer.follows))
  return booked
    .filter((transfer) => transfer.kind === 'hold' && transfer.debit.id === accountId && !resolved.has(transfer.id))
    .reduce((total, transfer) => total + transfer.amount, 0)
}

test('a strict account is never overdrawn, however many spend from it at once', async () => {
  const customerId = await customerWith(100)
  const attempts = Array.from({ length: 40 }, (_, index) =>
    house.transaction((tx) => (index % 2 === 0 ? post : hold)(tx, [redeemed(customerId, 10)])),
  )
  assert.equal(await successes(attempts, 'balance-too-low'), 10)
  const { posted, held } = await pointsLeft(customerId)
  assert.equal(posted - held, 0)
})

test('customers who give each other points at once wait for each other', async () => {
  const [anna, ben] = [await customerWith(1000), await customerWith(1000)]
  const attempts = Array.from({ length: 60 }, (_, index) =>
    house.transaction((tx) => post(tx, [index % 2 === 0 ? given(anna, ben, 7) : given(ben, anna, 7)])),
  )
  await Promise.all(attempts)
  assert.deepEqual(await pointsLeft(anna), { posted: 1000, held: 0 })
  assert.deepEqual(await pointsLeft(ben), { posted: 1000, held: 0 })
})

test('a hold is resolved once, also when it is posted and voided at once', async () => {
  const customerId = await customerWith(100)
  const [held] = await house.transaction((tx) => hold(tx, [redeemed(customerId, 60)]))
  const { id } = present(held, 'the hold')
  const attempts = Array.from({ length: 8 }, (_, index) =>
    house.transaction((tx) => (index % 2 === 0 ? postPending(tx, id, { at, amount: 25 }) : voidPending(tx, id, at))),
  )
  assert.equal(await successes(attempts, 'transfer-already-followed'), 1)
  const left = await pointsLeft(customerId)
  assert.equal(left.held, 0)
  assert.ok(left.posted === 100 || left.posted === 75)
})

test('a reversal restores every balance, and happens once', async () => {
  const about = { market: 'AT', subject: newId(), at } as const
  const before = await trialBalance(house.db, today)
  const sale = await house.transaction((tx) =>
    post(tx, [
      ...depositReceived(money(100_000, 'EUR'), 'card', about),
      ...revenueRecognised(money(100_000, 'EUR'), money(16_667, 'EUR'), 'vehicles', about),
    ]),
  )
  const ids = sale.map((transfer) => transfer.id)
  const attempts = [1, 2, 3].map(() => house.transaction((tx) => reverse(tx, ids, { at, reason: 'withdrawn' })))
  assert.equal(await successes(attempts, 'transfer-already-followed'), 1)
  const after = await trialBalance(house.db, today)
  const inAustria = (lines: typeof before) => lines.filter((line) => line.market === 'AT')
  assert.deepEqual(inAustria(before), [])
  assert.deepEqual(new Set(inAustria(after).map((line) => line.balance)), new Set([0]))
  assert.equal((await transfersOf(house.db, about.subject)).length, 6)
})

test('what travels with the commit is booked with it, and strict accounts are kept off that way', async () => {
  const about = { market: 'DE', subject: newId(), at } as const
  await house.transaction(async (tx) => {
    postDeferred(tx, depositReceived(money(50_000, 'EUR'), 'card', about))
    assert.throws(() => postDeferred(tx, [granted(newId(), 5)]), RangeError)
  })
  const booked = await transfersOf(house.db, about.subject)
  assert.deepEqual(
    booked.map(({ debit, credit, amount: moved, reason }) => ({ from: debit.code, to: credit.code, moved, reason })),
    [{ from: 'card-clearing', to: 'deposits', moved: 50_000, reason: 'deposit-received' }],
  )
})

test('an amount that moves nothing, or points in a money account, is a fault', async () => {
  await house.transaction(async (tx) => {
    for (const wrong of [0, -5, 0.5, Number.NaN]) {
      await assert.rejects(post(tx, [granted('anna', wrong)]), RangeError)
    }
    await assert.rejects(post(tx, [{ ...granted('anna', 5), credit: { code: 'bank' } }]), RangeError)
    await assert.rejects(post(tx, [given('anna', 'anna', 5)]), RangeError)
  })
})
