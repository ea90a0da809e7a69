import { isDeepStrictEqual } from 'node:util'
import { newId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { Sender } from '../peer.ts'
import { requirePast } from './actions-object.ts'
import type { Raw } from './field.ts'
import { read } from './message.ts'
import type { OcpiParts } from './parts.ts'
import { recordMessage } from './record-message.ts'
import { insertObject, lockObject } from './store-object.ts'
import type { Version } from './version.ts'

/**
 * Takes a CDR, once. The same again is answered as before, because a peer that did not hear the answer sends it again;
 * another under the same id is refused (`ocpi-object-changed`). Its id is ours, for its address.
 */
export async function takeCdr(
  parts: OcpiParts,
  tx: Tx,
  { from, version, raw }: { readonly from: Sender; readonly version: Version; readonly raw: Raw },
): Promise<{ readonly id: string; readonly created: boolean }> {
  const record = read(recordMessage, raw)(from)
  requirePast(parts, record.endAt, 'end_date_time')
  const at = parts.house.clock()
  const objectId = newId()
  const name = { from, kind: 'cdr', id: record.id } as const
  const kept = { ...name, objectId, version, raw, lastUpdated: record.lastUpdated, at }
  if (!(await insertObject(tx, kept))) {
    const before = await lockObject(tx, name, version)
    if (before && isDeepStrictEqual(before.raw, raw)) return { id: before.id, created: false }
    throw new Refusal('ocpi-object-changed', `There is another CDR ${record.id}, and a CDR does not change.`)
  }
  await parts.receivers.record(tx, from, record, at)
  return { id: objectId, created: true }
}
