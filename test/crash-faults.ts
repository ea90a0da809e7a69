import type { Pool } from 'pg'

/** Whether the reader of the outbox has read everything, and no job is due any more or held by a worker that is dead. */
export async function isQuiet(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query(`
    select not exists (
      select from kernel.event e, kernel.reader r
      where r.name = 'reactions' and (e.txid, e.position) > (r.txid, r.position)
    ) and not exists (
      select from graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts
    ) as quiet`)
  return rows[0].quiet
}

/** What must never be found, by what is wrong with it: each query names the orders or payments concerned. */
const searches = {
  'an order without a contract': `
    select o.number from checkout.orders o where not exists (select from checkout.contract c where c.order_id = o.id)`,
  'a contract without a line, or of another price': `
    select c.id from checkout.contract c left join checkout.contract_line l on l.contract_id = c.id
    group by c.id, c.total having coalesce(sum(l.total), -1) <> c.total`,
  'a line without its deal, or with two': `
    select l.id from checkout.contract_line l left join vehicles.deal d on d.contract_id = l.contract_id
    where l.department = 'vehicles' group by l.id having count(d.id) <> 1`,
  'a deal without its first entry, or with two': `
    select d.id from vehicles.deal d left join vehicles.deal_entry e on e.deal_id = d.id and e.kind = 'submitted'
    group by d.id having count(e.deal_id) <> 1`,
  'an order that was not told of once': `
    select o.number from checkout.orders o left join kernel.event e on e.subject = o.id::text and e.type = 'order-placed'
    group by o.number having count(e.id) <> 1`,
  'a paid order that was not told of once': `
    select o.number from checkout.orders o left join kernel.event e on e.subject = o.id::text and e.type = 'order-paid'
    where o.paid_at is not null group by o.number having count(e.id) <> 1`,
  'a paid order whose deal has not begun': `
    select o.number from checkout.orders o join vehicles.deal d on d.order_id = o.id
    where o.state = 'paid' and d.state_name = 'SUBMITTED'`,
  'captured money whose order is not paid': `
    select p.id from payments.payment p join checkout.orders o on o.id = p.order_id
    where p.captured > 0 and o.paid_at is null`,
  'an order that was paid twice': `
    select order_id from payments.payment where purpose = 'order-now' and captured > 0
    group by order_id having count(*) <> 1`,
  'a payment that nobody knows the end of': `
    select id from payments.payment where state in ('initiated', 'processing', 'authorised')`,
  'money at the bank that is not in our payments': `
    select b.reference from testbank.charge b left join payments.payment p on p.id::text = b.reference
    where b.captured <> coalesce(p.captured, 0)`,
  'captured money that is not in the books once': `
    select p.order_id from (
      select order_id, sum(captured) as captured from payments.payment group by order_id
    ) p left join (
      select subject, sum(amount) as booked from ledger.transfer
      where reason in ('deposit-received', 'balance-received') group by subject
    ) t on t.subject = p.order_id::text
    where p.captured <> coalesce(t.booked, 0)`,
  'figures that do not agree with the orders': `
    select figures.orders, paid.orders as paid from
      (select coalesce(sum(orders), 0) as orders from checkout.daily_figure) figures,
      (select count(*) as orders from checkout.orders where state = 'paid') paid
    where figures.orders <> paid.orders`,
} as const

/** Everything that is wrong, with examples; nothing when all is well. */
export async function faultsOf(pool: Pool): Promise<Record<string, readonly unknown[]>> {
  const found = await Promise.all(
    Object.entries(searches).map(async ([fault, query]) => {
      const { rows } = await pool.query(`${query} limit 5`)
      return [fault, rows] as const
    }),
  )
  return Object.fromEntries(found.filter(([, rows]) => rows.length > 0))
}
