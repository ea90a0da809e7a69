import pg from 'pg'
import { multipliedEdition } from '../demo/catalogue/multiplied.ts'
import { signIn } from './client.ts'

/** Tables that a purchase touches, with the columns that must differ in every copy. */
const copied: readonly { readonly table: string; readonly fresh: readonly string[] }[] = [
  { table: 'checkout.quote', fresh: ['id'] },
  { table: 'checkout.orders', fresh: ['id', 'quote_id', 'number', 'customer_id'] },
  { table: 'checkout.contract', fresh: ['id', 'order_id'] },
  { table: 'checkout.contract_line', fresh: ['id', 'contract_id'] },
  { table: 'vehicles.deal', fresh: ['id', 'order_id', 'contract_id', 'customer_id'] },
  { table: 'payments.payment', fresh: ['id', 'order_id', 'key', 'customer_id'] },
  { table: 'testbank.charge', fresh: ['reference', 'step'] },
  { table: 'ledger.transfer', fresh: ['id', 'subject'] },
  { table: 'kernel.event', fresh: ['id'] },
  { table: 'identity.user', fresh: ['id', 'email'] },
]

/**
 * Copies what is there `times` times, with ids of its own, so that indexes and tables are as deep as after years. The
 * copies stand for history: nobody reads a single one, so references among them are hashed alike but not checked.
 */
export async function multiply(url: string, times: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query("set session_replication_role = 'replica'")
    for (const { table, fresh } of copied) await copyTable(client, { table, fresh, times })
    await client.query("set session_replication_role = 'origin'")
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

async function copyTable(
  client: pg.Client,
  { table, fresh, times }: { table: string; fresh: readonly string[]; times: number },
): Promise<void> {
  const [schema, name] = table.split('.')
  const { rows } = await client.query<{ column: string; type: string }>(
    `select column_name as column, udt_name as type from information_schema.columns
     where table_schema = $1 and table_name = $2 and is_generated = 'NEVER' and is_identity = 'NO'
     order by ordinal_position`,
    [schema, name],
  )
  const columns = rows.map(({ column }) => `"${column}"`).join(', ')
  const values = rows.map(({ column, type }) => (fresh.includes(column) ? freshValue(column, type) : `o."${column}"`))
  await client.query(
    `insert into ${table} (${columns}) select ${values.join(', ')}
     from ${table} o cross join generate_series(1, ${times - 1}) as copy on conflict do nothing`,
  )
}

/** The same id and copy give the same new id in every table, so that copies belong together. */
function freshValue(column: string, type: string): string {
  return type === 'uuid' ? `md5(o."${column}"::text || copy)::uuid` : `o."${column}" || '-' || copy`
}

/** Publishes the demo's catalogue `times` over: each line under as many other codes. */
export async function publishMultiplied(url: string, times: number): Promise<void> {
  const admin = await signIn(url, 'ada.adler@morgenrot.example')
  const imported = await admin.post<{ edition: { id: string } }>('/api/catalogue/editions', multipliedEdition(times))
  await admin.post(`/api/catalogue/editions/${imported.edition.id}/publications`, { reason: 'Bench' })
}
