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

/** What must never be found of a campaign that has ended: $1 is the campaign, $2 its vehicles, $3 what they reported. */
const campaignSearches = {
  'a vehicle that has no action, or two': `
    select v.vin, count(a.number) as actions from unnest($2::text[]) as v(vin)
    left join updates.action a on a.vin = v.vin and a.campaign_id = $1
    group by v.vin having count(a.number) <> 1`,
  'an action of a vehicle that was not meant': `
    select vin from updates.action where campaign_id = $1 and vin <> all($2::text[])`,
  'an action that has not ended': `
    select vin, state_name from updates.action where campaign_id = $1 and closed_at is null`,
  'a vehicle that still waits in the queue': `
    select vin from updates.campaign_queue where campaign_id = $1`,
  'an answered report that is not in the record once': `
    select r.vin, r.execution, count(e.position) as entries
    from json_to_recordset($3::json) as r(vin text, number integer, execution text, message text)
    left join updates.entry e on e.vin = r.vin and e.number = r.number and e.kind = r.execution
      and e.detail -> 'messages' ->> 0 = r.message
    group by r.vin, r.execution, r.message having count(e.position) <> 1`,
  'an action that ended otherwise than its vehicle has said': `
    select a.vin, a.state_name, e.detail from updates.action a
    left join updates.entry e on e.vin = a.vin and e.number = a.number and e.kind = 'closed'
    where a.campaign_id = $1 and e.detail ->> 'finished'
      is distinct from case a.state_name when 'succeeded' then 'success' when 'failed' then 'failure' end`,
  'a group whose counts are not those of its actions': `
    select group_position, state, coalesce(sum(counted), 0) as counted, coalesce(sum(found), 0) as found from (
      select group_position, state, count as counted, 0 as found from updates.campaign_count where campaign_id = $1
      union all
      select group_position, state, change, 0 from updates.campaign_tally where campaign_id = $1
      union all
      select campaign_group, updates.counted_state(state_name), 0, 1 from updates.action where campaign_id = $1
    ) each group by 1, 2 having sum(counted) <> sum(found)`,
  'a group that is larger or smaller than its actions': `
    select g.position, g.total, count(a.vin) as found from updates.campaign_group g
    left join updates.action a on a.campaign_id = g.campaign_id and a.campaign_group = g.position
    where g.campaign_id = $1 group by g.position, g.total having g.total <> count(a.vin)`,
  'a vehicle that succeeded and does not have the software': `
    select a.vin from updates.action a join updates.vehicle v on v.vin = a.vin
    where a.campaign_id = $1 and a.state_name = 'succeeded' and v.installed_set_id is distinct from a.set_id`,
  'an end that was not told of once': `
    select a.vin, count(e.id) as told from updates.action a
    left join kernel.event e on e.subject = a.vin and e.type in ('action-finished', 'action-failed')
      and (e.data ->> 'number')::integer = a.number
    where a.campaign_id = $1 group by a.vin having count(e.id) <> 1`,
} as const

/** Everything that is wrong, with examples; nothing when all is well. */
export async function faultsOf(pool: Pool): Promise<Record<string, readonly unknown[]>> {
  return found(pool, searches, [])
}

export interface EndedCampaign {
  readonly id: string
  readonly vins: readonly string[]
  /** What the house has answered to vehicles' reports. */
  readonly reports: readonly object[]
}

/** The same about a campaign that has ended. */
export async function campaignFaultsOf(
  pool: Pool,
  { id, vins, reports }: EndedCampaign,
): Promise<Record<string, readonly unknown[]>> {
  // Each query uses some of the values only, and the server wants to know the type of each.
  const all = Object.entries(campaignSearches).map(([fault, query]) => {
    return [fault, `with given as (select $1::uuid, $2::text[], $3::json) ${query}`] as const
  })
  return found(pool, Object.fromEntries(all), [id, vins, JSON.stringify(reports)])
}

async function found(
  pool: Pool,
  queries: Readonly<Record<string, string>>,
  values: readonly unknown[],
): Promise<Record<string, readonly unknown[]>> {
  const faults = await Promise.all(
    Object.entries(queries).map(async ([fault, query]) => {
      const { rows } = await pool.query(`${query} limit 5`, [...values])
      return [fault, rows] as const
    }),
  )
  return Object.fromEntries(faults.filter(([, rows]) => rows.length > 0))
}
