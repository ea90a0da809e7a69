import { z } from 'zod'
import { newId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { dateTime, type Raw, word } from './field.ts'
import { addressed, read } from './message.ts'
import type { OcpiParts } from './parts.ts'
import { lockObject, type ObjectName, saveObject } from './store-object.ts'
import type { Version } from './version.ts'

const clientInfo = z.object({ role: word, status: word, last_updated: dateTime })

/** Takes what a hub tells of a party behind it: connected, offline, planned or suspended. */
export async function takeClient(
  { house }: OcpiParts,
  tx: Tx,
  told: ObjectName & { readonly version: Version; readonly raw: Raw },
): Promise<{ readonly created: boolean }> {
  const { from, version } = told
  const raw = addressed(told.raw, { country_code: from.countryCode, party_id: from.partyId })
  const { last_updated: lastUpdated } = read(clientInfo, raw)
  const before = await lockObject(tx, told, version)
  saveObject(tx, { ...told, raw, lastUpdated, objectId: before?.id ?? newId(), at: house.clock() })
  return { created: before === undefined }
}
