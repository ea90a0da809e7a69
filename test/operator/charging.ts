import { randomUUID } from 'node:crypto'
import type { Charge } from './charge.ts'
import { type HouseAnswer, tell } from './house-line.ts'
import { type OperatorBook, stateOf } from './operator-book.ts'
import type { ChargingPoint, PointState } from './plant.ts'
import { locationWords, recordWords, sessionWords } from './words.ts'

/** Pushes something to the house's receiver of a module; undefined while there is no house. */
export async function push(
  book: OperatorBook,
  module: string,
  message: { readonly method: string; readonly path: string; readonly body?: unknown },
): Promise<HouseAnswer | undefined> {
  const endpoint = book.line?.endpoints.find(({ identifier }) => identifier === module)
  if (!book.line || !endpoint) return undefined
  const { path, ...rest } = message
  const sent = { ...rest, url: path === '' ? endpoint.url : `${endpoint.url}/${path}` }
  if (book.faults.duplicates) await tell(book.speaker, book.line.token, sent)
  return tell(book.speaker, book.line.token, sent)
}

export function ownPath({ speaker }: OperatorBook, ...rest: readonly string[]): string {
  return [speaker.countryCode, speaker.partyId, ...rest.map(encodeURIComponent)].join('/')
}

/** Tells a new state of a point. A house that does not know the place yet is told all of it. */
export async function tellState(book: OperatorBook, point: ChargingPoint, state: PointState): Promise<void> {
  book.states.set(point.evseUid, state)
  const now = book.now()
  book.changedAt.set(point.locationId, now)
  const told = { status: state, last_updated: now.toString({ smallestUnit: 'second' }) }
  const path = ownPath(book, point.locationId, point.evseUid)
  const answer = await push(book, 'locations', { method: 'PATCH', path, body: told })
  if (!answer || answer.status === 1000) return
  const points = book.plant.points.filter((each) => each.locationId === point.locationId)
  const words = { stateOf: (each: ChargingPoint) => stateOf(book, each), changedAt: now, lies: book.faults }
  if (points.length === 0) return
  const whole = locationWords(book.speaker, points, words)
  await push(book, 'locations', { method: 'PUT', path: ownPath(book, point.locationId), body: whole })
}

export interface Beginning {
  readonly point: ChargingPoint
  readonly token: Charge['token']
  readonly reference: string | null
  readonly wantedKwh?: number
}

/** Begins to charge and tells the house. */
export async function begin(book: OperatorBook, beginning: Beginning): Promise<Charge> {
  const { point, token, reference, wantedKwh = 40 } = beginning
  const charge = { id: randomUUID(), point, token, reference, startedAt: book.now(), endedAt: null, wantedKwh }
  book.charges.set(charge.id, charge)
  await tellState(book, point, 'CHARGING')
  await tellCharge(book, charge, 'PUT')
  return charge
}

/** Tells how far a charge is. */
export async function tellCharge(book: OperatorBook, charge: Charge, method: 'PUT' | 'PATCH') {
  const tariff = await book.tariffOf(charge.point.tariffId)
  if (!tariff) return undefined
  const told = sessionWords(book.speaker, { charge, tariff, now: book.now(), lies: book.faults })
  const path = ownPath(book, charge.id)
  if (method === 'PUT') return push(book, 'sessions', { method, path, body: told })
  const { kwh, charging_periods, total_cost, last_updated } = told
  return push(book, 'sessions', { method, path, body: { kwh, charging_periods, total_cost, last_updated } })
}

/** Ends a charge: the session is told for the last time, then its record. */
export async function end(book: OperatorBook, id: string): Promise<HouseAnswer | undefined> {
  const charge = book.charges.get(id)
  if (!charge || charge.endedAt) return undefined
  const ended = { ...charge, endedAt: book.now() }
  book.charges.set(id, ended)
  await tellCharge(book, ended, 'PUT')
  await tellState(book, ended.point, 'AVAILABLE')
  return tellRecord(book, ended)
}

export async function tellRecord(book: OperatorBook, charge: Charge): Promise<HouseAnswer | undefined> {
  const tariff = await book.tariffOf(charge.point.tariffId)
  if (!tariff) return undefined
  const told = recordWords(book.speaker, { charge, tariff, now: book.now(), lies: book.faults, meter: book.meter })
  book.records.set(told.id, told)
  return push(book, 'cdrs', { method: 'POST', path: '', body: told })
}

/** Tells of all charges that go on. */
export async function tellAll(book: OperatorBook): Promise<void> {
  for (const charge of book.charges.values()) {
    if (charge.endedAt === null) await tellCharge(book, charge, 'PATCH')
  }
}
