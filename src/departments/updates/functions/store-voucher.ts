import { Big } from 'big.js'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../../kernel/database.ts'
import { type Page, pageFrom, readCursor } from '../../../kernel/http/page.ts'
import { money } from '../../../kernel/money.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import { defer, type Tx } from '../../../kernel/transaction.ts'
import { marketOf, markets } from '../../../house/markets/market.ts'
import type { Voucher, VoucherState } from './voucher.ts'

const instant = z.string().transform((text): Instant => Temporal.Instant.from(text))

const stateSchema: z.ZodType<VoucherState> = z.discriminatedUnion('name', [
  z.object({ name: z.literal('issued') }),
  z.object({ name: z.literal('redeemed'), at: instant, activationId: z.string() }),
  z.object({ name: z.literal('expired'), at: instant }),
  z.object({ name: z.literal('cancelled'), at: instant }),
])

/** The next number of a year, as the market's calendar has it. */
export async function nextVoucherNumber(tx: Tx, year: number): Promise<string> {
  const number = sql<string>`${`V-${year}-`} || lpad(nextval('updates.voucher_number')::text, 6, '0')`
  return (await tx.selectNoFrom(number.as('number')).executeTakeFirstOrThrow()).number
}

/** Writes a voucher, which has no code yet; it travels with the commit. */
export function insertVoucher(tx: Tx, voucher: Voucher): void {
  const { price, tax, share, billed, billedTax, state, ...row } = voucher
  const values = {
    ...row,
    price: price.amount,
    tax: tax.amount,
    share: share.amount,
    billed: billed.amount,
    billedTax: billedTax.amount,
    currency: price.currency,
    state: JSON.stringify(state),
  }
  defer(tx, tx.insertInto('updates.voucher').values(values))
}

/** Saves one that this transaction holds; it travels with the commit. */
export function saveVoucher(tx: Tx, { id, state, validUntil }: Voucher): void {
  defer(
    tx,
    tx
      .updateTable('updates.voucher')
      .set({ state: JSON.stringify(state), validUntil })
      .where('id', '=', id),
  )
}

/** The code by which it is redeemed from now on; the one before is void. */
export function saveVoucherCode(tx: Tx, id: string, codeHash: Buffer): void {
  defer(tx, tx.updateTable('updates.voucher').set({ codeHash }).where('id', '=', id))
}

/** One of a partner's own, held; another one's looks like none at all (`voucher-unknown`). */
export async function lockVoucherOf(tx: Tx, id: string, partnerId: string): Promise<Voucher> {
  return known(
    await vouchers(tx).where('id', '=', id).where('partnerId', '=', partnerId).forUpdate().executeTakeFirst(),
  )
}

/** By its id, held. Refuses `voucher-unknown`. */
export async function lockVoucher(tx: Tx, id: string): Promise<Voucher> {
  return known(await vouchers(tx).where('id', '=', id).forUpdate().executeTakeFirst())
}

/** By what is kept of its code. Refuses `voucher-unknown`. */
export async function findVoucherByCode(db: Db, codeHash: Buffer): Promise<Voucher> {
  return known(await vouchers(db).where('codeHash', '=', codeHash).executeTakeFirst(), 'code')
}

/** The same, held until the transaction ends. */
export async function lockVoucherByCode(tx: Tx, codeHash: Buffer): Promise<Voucher> {
  return known(await vouchers(tx).where('codeHash', '=', codeHash).forUpdate().executeTakeFirst(), 'code')
}

/** A partner's vouchers, the newest first, from a cursor on. */
export async function listVouchers(
  db: Db,
  wanted: { readonly partnerId: string; readonly limit: number; readonly cursor: string | undefined },
): Promise<Page<Voucher>> {
  const before = wanted.cursor === undefined ? null : readCursor(wanted.cursor, z.tuple([z.uuid()]))[0]
  const rows = await vouchers(db)
    .where('partnerId', '=', wanted.partnerId)
    .$if(before !== null, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(wanted.limit + 1)
    .execute()
  return pageFrom(rows.map(voucherOf), wanted.limit, ({ id }) => [id])
}

/** How many of a partner's are open. */
export async function countOpenVouchers(db: Db, partnerId: string): Promise<number> {
  const { count } = await db
    .selectFrom('updates.voucher')
    .select(sql<number>`count(*)`.as('count'))
    .where('partnerId', '=', partnerId)
    .where('stateName', '=', 'issued')
    .executeTakeFirstOrThrow()
  return count
}

/** Those whose time is over by then and that nobody closed, the longest first. */
export async function findDueVouchers(db: Db, at: Instant, most: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('updates.voucher')
    .select('id')
    .where(sql<boolean>`state ->> 'name' = 'issued'`)
    .where('validUntil', '<=', at)
    .orderBy('validUntil')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** Counts an attempt of a customer at a code, and says how many those were since then. */
export async function countVoucherAttempt(db: Db, customerId: string, at: Instant, since: Instant): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with noted as (insert into updates.voucher_attempt (customer_id, at) values (${customerId}, ${at}))
    select 1 + count(*) as count from updates.voucher_attempt where customer_id = ${customerId} and at > ${since}`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

/** Forgets attempts before an instant. */
export async function forgetVoucherAttempts(db: Db, before: Instant): Promise<void> {
  await db.deleteFrom('updates.voucherAttempt').where('at', '<', before).execute()
}

function vouchers(db: Db) {
  return db.selectFrom('updates.voucher').selectAll()
}

type VoucherRow = Awaited<ReturnType<ReturnType<typeof vouchers>['execute']>>[number]

function known(row: VoucherRow | undefined, field: 'code' | 'id' = 'id'): Voucher {
  if (row) return voucherOf(row)
  throw new Refusal('voucher-unknown', 'There is no such voucher.', { field })
}

function voucherOf({ codeHash: _hash, stateName: _name, currency: _currency, ...row }: VoucherRow): Voucher {
  const market = marketOf(row.market)
  const { currency } = markets[market]
  return {
    ...row,
    market,
    price: money(row.price, currency),
    tax: money(row.tax, currency),
    rate: new Big(row.rate).toFixed(),
    share: money(row.share, currency),
    billed: money(row.billed, currency),
    billedTax: money(row.billedTax, currency),
    state: stateSchema.parse(row.state),
  }
}
