import type { Db } from '../../kernel/database.ts'
import { newId } from '../../kernel/ids.ts'
import { enqueue } from '../../kernel/jobs.ts'
import { money } from '../../kernel/money.ts'
import { present } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../kernel/transaction.ts'
import { type Language, type MarketCode, markets } from '../markets/market.ts'
import { pay, type PaymentMethod, type PaymentParts, type PaymentResult } from '../payments/public.ts'
import { COLLECT_DUE_JOB } from './job.ts'
import { collectDeclinedNow, hasDeclined } from './store-invoice.ts'
import {
  findKeptMethod,
  findMethodByKey,
  insertMethod,
  isAskedBefore,
  type KeptMethod,
  lockMethod,
  saveKept,
} from './store-method.ts'
import { lockRunning, saveSubscription } from './store-subscription.ts'
import { chargeAnother } from './subscription.ts'

export interface WantedKeeping {
  readonly customerId: string
  readonly market: MarketCode
  readonly method: PaymentMethod
  readonly language: Language
  readonly key: string
}

/**
 * Keeps a card or account with the house: it is checked without taking money, with the second step that its bank may
 * want, and takes the place of the one before once the bank says yes. The same key again is the same check.
 */
export async function keepMethod(payments: PaymentParts, wanted: WantedKeeping): Promise<PaymentResult> {
  const { customerId, market, method, language, key } = wanted
  const { id } = await beginKeeping(payments, wanted)
  return pay(payments, {
    orderId: id,
    orderNumber: WALLET,
    customerId,
    market,
    language,
    purpose: 'method',
    amount: money(0, markets[market].currency),
    method,
    key,
    capture: 'now',
  })
}

/** What stands on the statement of a card that is checked for the wallet, in place of the number of an order. */
export const WALLET = 'Wallet'

async function beginKeeping({ house }: PaymentParts, { customerId, market, key }: WantedKeeping): Promise<KeptMethod> {
  const asked = { id: newId(), customerId, market, key, askedAt: house.clock() }
  try {
    await house.transaction(async (tx) => insertMethod(tx, asked))
  } catch (error) {
    if (!isAskedBefore(error)) throw error
    return present(await findMethodByKey(house.db, customerId, key), 'the check that was asked for before')
  }
  return { ...asked, keptAt: null }
}

/**
 * The bank said yes, in the transaction that records so: what goes on by itself is charged to it from now on, and what was
 * declined before is asked of it at once. False when the check was for something else.
 */
export async function takeKept(tx: Tx, checkId: string, at: Instant): Promise<boolean> {
  const method = await lockMethod(tx, checkId)
  if (!method) return false
  saveKept(tx, method, at)
  for (const running of await lockRunning(tx, method.customerId, method.market)) {
    saveSubscription(tx, chargeAnother(running, method.id, at))
  }
  collectDeclinedNow(tx, method, at)
  enqueue(tx, { name: COLLECT_DUE_JOB, payload: {} })
  return true
}

/** Whether something may be begun that is paid afterwards. */
export type Credit = 'good' | 'no-method' | 'declined'

/** Without a kept method, or while an invoice is declined, nothing more is begun on credit. */
export async function creditOf(db: Db, payerId: string, market: MarketCode): Promise<Credit> {
  const [method, isDeclined] = await Promise.all([findKeptMethod(db, payerId, market), hasDeclined(db, payerId)])
  if (isDeclined) return 'declined'
  return method ? 'good' : 'no-method'
}
