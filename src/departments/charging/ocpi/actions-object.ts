import { newId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { Sender } from '../peer.ts'
import { dateTime, type Raw } from './field.ts'
import { connectorMessage, evseMessage, locationMessage } from './location-message.ts'
import { merged, mergedSession, partOf, withPart } from './merge.ts'
import { addressed, read, requireLastUpdated } from './message.ts'
import type { OcpiParts } from './parts.ts'
import { isBefore, sessionMessage } from './session-message.ts'
import { deleteObject, lockObject, type ObjectKind, saveObject } from './store-object.ts'
import { tariffMessage } from './tariff-message.ts'
import type { Version } from './version.ts'

/** A message about one object, from a peer that may speak for the party. */
export interface Told {
  readonly from: Sender
  readonly version: Version
  readonly id: string
  readonly raw: Raw
}

interface Taken {
  readonly created: boolean
}

/** Which part of a location is told; a connector is part of an EVSE. */
export interface Part {
  readonly evseUid: string
  readonly connectorId: string | null
}

const partyFields = ({ countryCode, partyId }: Sender) => ({ country_code: countryCode, party_id: partyId })

/** Takes a location as a whole: what it leaves out is gone, EVSEs too. */
export async function putLocation(parts: OcpiParts, tx: Tx, told: Told): Promise<Taken> {
  const { from, id } = told
  const raw = addressed(told.raw, { ...partyFields(from), id })
  const location = read(locationMessage, raw)(from)
  const before = await lockObject(tx, { from, kind: 'location', id }, told.version)
  keep(parts, tx, { ...told, kind: 'location', raw, lastUpdated: location.lastUpdated, objectId: before?.id })
  await parts.receivers.location(tx, from, location, parts.house.clock())
  return { created: before === undefined }
}

export async function patchLocation(parts: OcpiParts, tx: Tx, told: Told): Promise<Taken> {
  requireLastUpdated(told.raw)
  const { from, id } = told
  const before = await lockedLocation(tx, told)
  const raw = addressed(merged(before.raw, told.raw), { ...partyFields(from), id })
  const location = read(locationMessage, raw)(from)
  keep(parts, tx, { ...told, kind: 'location', raw, lastUpdated: location.lastUpdated, objectId: before.id })
  await parts.receivers.location(tx, from, location, parts.house.clock())
  return { created: false }
}

/** Takes an EVSE or a connector of a location that is known. */
export async function putPart(parts: OcpiParts, tx: Tx, told: Told, part: Part): Promise<Taken> {
  const location = await lockedLocation(tx, told)
  if (part.connectorId === null) {
    const evse = addressed(told.raw, { uid: part.evseUid })
    return keepEvse(parts, tx, { told, location, evse })
  }
  const evse = knownEvse(location.raw, part.evseUid)
  const connector = addressed(told.raw, { id: part.connectorId })
  const { parts: connectors, created } = withPart(evse['connectors'], { idField: 'id', part: connector })
  read(connectorMessage, connector)
  await keepEvse(parts, tx, { told, location, evse: newer({ ...evse, connectors }, connector) })
  return { created }
}

export async function patchPart(parts: OcpiParts, tx: Tx, told: Told, part: Part): Promise<Taken> {
  requireLastUpdated(told.raw)
  const location = await lockedLocation(tx, told)
  const evse = knownEvse(location.raw, part.evseUid)
  if (part.connectorId === null) {
    const changed = addressed(merged(evse, told.raw), { uid: String(evse['uid']) })
    await keepEvse(parts, tx, { told, location, evse: changed })
    return { created: false }
  }
  const connector = partOf(evse['connectors'], 'id', part.connectorId)
  if (!connector) throw new Refusal('ocpi-location-unknown', `There is no connector ${part.connectorId}.`)
  const changed = merged(connector, told.raw)
  const { parts: connectors } = withPart(evse['connectors'], { idField: 'id', part: changed })
  await keepEvse(parts, tx, { told, location, evse: newer({ ...evse, connectors }, changed) })
  return { created: false }
}

async function keepEvse(
  parts: OcpiParts,
  tx: Tx,
  {
    told,
    location,
    evse,
  }: { told: Told; location: { id: string; raw: Raw; lastUpdated: Temporal.Instant }; evse: Raw },
): Promise<Taken> {
  const inner = read(evseMessage, evse)
  const { parts: evses, created } = withPart(location.raw['evses'], { idField: 'uid', part: evse })
  const raw = newer({ ...location.raw, evses }, evse)
  const isNewer = Temporal.Instant.compare(Temporal.Instant.from(inner.lastUpdated), location.lastUpdated) > 0
  const lastUpdated = isNewer ? inner.lastUpdated : location.lastUpdated.toString()
  keep(parts, tx, { ...told, kind: 'location', raw, lastUpdated, objectId: location.id })
  const at = parts.house.clock()
  await parts.receivers.evse(tx, told.from, { locationId: String(location.raw['id']), evse: inner }, at)
  return { created }
}

/** What contains a changed part has changed with it (Locations, `last_updated`). */
function newer(whole: Raw, part: Raw): Raw {
  const [before, now] = [dateTime.safeParse(whole['last_updated']), dateTime.safeParse(part['last_updated'])]
  if (!before.success || !now.success || !isBefore(before.data, now.data)) return whole
  return { ...whole, last_updated: part['last_updated'] }
}

async function lockedLocation(tx: Tx, { from, id, version }: Told) {
  const found = await lockObject(tx, { from, kind: 'location', id }, version)
  if (!found) throw new Refusal('ocpi-location-unknown', `There is no location ${id}.`)
  return found
}

function knownEvse(location: Raw, uid: string): Raw {
  const evse = partOf(location['evses'], 'uid', uid)
  if (!evse) throw new Refusal('ocpi-location-unknown', `There is no EVSE ${uid} at this location.`)
  return evse
}

export async function putTariff(parts: OcpiParts, tx: Tx, told: Told): Promise<Taken> {
  const { from, id } = told
  const raw = addressed(told.raw, { ...partyFields(from), id })
  const tariff = read(tariffMessage, raw)(from)
  const before = await lockObject(tx, { from, kind: 'tariff', id }, told.version)
  keep(parts, tx, { ...told, kind: 'tariff', raw, lastUpdated: tariff.lastUpdated, objectId: before?.id })
  await parts.receivers.tariff(tx, from, tariff, parts.house.clock())
  return { created: before === undefined }
}

/** Forgets a tariff that the operator has taken back; refuses one that is not there. */
export async function deleteTariff(parts: OcpiParts, tx: Tx, { from, id, version }: Omit<Told, 'raw'>): Promise<void> {
  const before = await lockObject(tx, { from, kind: 'tariff', id }, version)
  if (!before) throw new Refusal('ocpi-object-unknown', `There is no tariff ${id}.`)
  await deleteObject(tx, { from, kind: 'tariff', id })
  await parts.receivers.tariffGone(tx, from, String(before.raw['id']), parts.house.clock())
}

/** A clock may be wrong by so much; what lies further ahead has not happened. */
const AHEAD_MINUTES = 15

export function requirePast(parts: Pick<OcpiParts, 'house'>, at: string, field: string): void {
  const latest = parts.house.clock().add({ minutes: AHEAD_MINUTES })
  if (Temporal.Instant.compare(Temporal.Instant.from(at), latest) > 0) {
    throw new Refusal('ocpi-message-invalid', `${field}: lies in the future`)
  }
}

export async function putSession(parts: OcpiParts, tx: Tx, told: Told): Promise<Taken> {
  return keepSession(parts, tx, { told, patch: false })
}

export async function patchSession(parts: OcpiParts, tx: Tx, told: Told): Promise<Taken> {
  requireLastUpdated(told.raw)
  return keepSession(parts, tx, { told, patch: true })
}

async function keepSession(parts: OcpiParts, tx: Tx, { told, patch }: { told: Told; patch: boolean }): Promise<Taken> {
  const { from, id } = told
  const before = await lockObject(tx, { from, kind: 'session', id }, told.version)
  if (patch && !before) throw new Refusal('ocpi-object-unknown', `There is no session ${id}.`)
  const whole = patch && before ? mergedSession(before.raw, told.raw) : told.raw
  const raw = addressed(whole, { ...partyFields(from), id })
  const report = read(sessionMessage, raw)(from)
  requirePast(parts, report.startAt, 'start_date_time')
  if (report.totalCost?.beforeTaxes.startsWith('-')) {
    throw new Refusal('ocpi-message-invalid', 'total_cost: must not be negative')
  }
  keep(parts, tx, { ...told, kind: 'session', raw, lastUpdated: report.lastUpdated, objectId: before?.id })
  await parts.receivers.session(tx, from, report, parts.house.clock())
  return { created: before === undefined }
}

interface Kept extends Told {
  readonly kind: ObjectKind
  readonly lastUpdated: string
  readonly objectId: string | undefined
}

function keep(parts: OcpiParts, tx: Tx, { objectId, ...object }: Kept): void {
  saveObject(tx, { ...object, from: partyOf(object.from), objectId: objectId ?? newId(), at: parts.house.clock() })
}

/** Only what names the party: a sender may carry more. */
function partyOf({ connectionId, countryCode, partyId }: Sender): Sender {
  return { connectionId, countryCode, partyId }
}
