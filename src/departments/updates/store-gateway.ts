import type { Db } from '../../kernel/database.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../kernel/transaction.ts'

/** A gateway that speaks for vehicles; it may let them register at their first contact. */
export interface Gateway {
  readonly name: string
  readonly mayRegister: boolean
}

/** The gateways that are not revoked, by the hash of their token in hex. */
export type GatewayBook = ReadonlyMap<string, Gateway>

export async function loadGateways(db: Db): Promise<GatewayBook> {
  const rows = await db
    .selectFrom('updates.gateway')
    .select(['name', 'mayRegister', 'tokenHash'])
    .where('revokedAt', 'is', null)
    .execute()
  return new Map(rows.map(({ tokenHash, ...gateway }) => [tokenHash.toString('hex'), gateway]))
}

export async function insertGateway(
  tx: Tx,
  gateway: Gateway & { readonly id: string; readonly tokenHash: Buffer; readonly createdAt: Instant },
): Promise<void> {
  await tx.insertInto('updates.gateway').values(gateway).execute()
}

/** Ends a gateway. Refuses (`gateway-unknown`) one that is not there; a second time changes nothing. */
export async function revokeGateway(tx: Tx, id: string, at: Instant): Promise<void> {
  const row = await tx
    .updateTable('updates.gateway')
    .set((columns) => ({ revokedAt: columns.fn.coalesce(columns.ref('revokedAt'), columns.val(at)) }))
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Refusal('gateway-unknown', 'There is no such gateway.', { gateway: id })
}

/** The gateway with this token, if there is one that is not revoked. */
export async function findGateway(db: Db, tokenHash: Buffer): Promise<Gateway | undefined> {
  return db
    .selectFrom('updates.gateway')
    .select(['name', 'mayRegister'])
    .where('tokenHash', '=', tokenHash)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
}
