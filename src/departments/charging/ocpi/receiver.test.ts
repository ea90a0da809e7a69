import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { openOcpiHouse } from '../../../../test/ocpi-house.ts'
import { tell } from '../../../../test/operator/house-line.ts'
import { locationsOf } from '../../../../test/operator/operator-book.ts'
import { tariffWords } from '../../../../test/operator/words.ts'

const desk = await openOcpiHouse()
const operator = await desk.operator()
const { token: tokenA, id: connectionId } = await desk.invite()
await operator.register(desk.versionsUrl, tokenA)
const base = `${desk.url}/ocpi/emsp/2.3.0`

async function send(method: string, path: string, body?: unknown) {
  return tell(operator.book.speaker, operator.book.line?.token ?? '', { method, url: `${base}/${path}`, body })
}

const place = locationsOf(operator.book)[0] ?? { last_updated: '' }
const LATER = '2026-03-12T08:00:00Z'

test('a location is created, replaced, patched and shown as it was told', async () => {
  assert.equal((await send('GET', 'locations/DE/TST/L1')).http, 404)
  const fancy = { ...place, directions: [{ language: 'de', text: 'Hinter dem Rathaus' }], x_own: 7 }
  assert.equal((await send('PUT', 'locations/DE/TST/L1', fancy)).http, 201)
  assert.deepEqual((await send('GET', 'locations/de/tst/l1')).data, fancy)
  assert.equal((await send('PUT', 'locations/DE/TST/L1', place)).http, 200)
  assert.deepEqual((await send('GET', 'locations/DE/TST/L1')).data, place)
  const patched = await send('PATCH', 'locations/DE/TST/L1', { name: 'Neumarkt', last_updated: LATER })
  assert.deepEqual([patched.http, patched.status], [200, 1000])
  assert.deepEqual((await send('GET', 'locations/DE/TST/L1')).data, { ...place, name: 'Neumarkt', last_updated: LATER })
  assert.equal(desk.heard.locations.at(-1)?.name, 'Neumarkt')
})

test('an EVSE and a connector are told alone; what contains them changes with them', async () => {
  const told = { status: 'REMOVED', last_updated: '2026-03-12T08:30:00Z' }
  assert.equal((await send('PATCH', 'locations/DE/TST/L1/l1-1', told)).status, 1000)
  assert.equal(desk.heard.evses.at(-1)?.state, 'removed')
  const connector = { tariff_ids: ['slow'], last_updated: '2026-03-12T08:40:00Z' }
  assert.equal((await send('PATCH', 'locations/DE/TST/L1/L1-2/1', connector)).status, 1000)
  assert.deepEqual(desk.heard.evses.at(-1)?.connectors[0]?.tariffIds, ['slow'])
  const shown = z.object({ last_updated: z.string() }).parse((await send('GET', 'locations/DE/TST/L1')).data)
  assert.equal(shown.last_updated, '2026-03-12T08:40:00Z')
  const fresh = { uid: 'L1-9', status: 'AVAILABLE', connectors: [{ id: '1', standard: 'CHADEMO', format: 'CABLE' }] }
  assert.equal((await send('PUT', 'locations/DE/TST/L1/L1-9', { ...fresh, last_updated: LATER })).http, 201)
  assert.equal((await send('GET', 'locations/DE/TST/L1/L1-9/1')).http, 200)
  assert.equal((await send('GET', 'locations/DE/TST/L1/L1-9/2')).http, 404)
})

test('what cannot be taken is answered as OCPI says, and changes nothing', async () => {
  const before = (await send('GET', 'locations/DE/TST/L1')).data
  const answers: readonly (readonly [string, string, unknown, number, number])[] = [
    ['PATCH', 'locations/DE/TST/L1', { name: 'No time' }, 200, 2001],
    ['PATCH', 'locations/DE/TST/L7', { name: 'Nowhere', last_updated: LATER }, 200, 2003],
    ['PUT', 'locations/DE/TST/L7/E1', { last_updated: LATER }, 200, 2003],
    ['PUT', 'locations/DE/QQQ/L1', place, 200, 2001],
    ['PUT', 'locations/DE/TST/L3', place, 200, 2001],
    ['PUT', `locations/DE/TST/${'L'.repeat(40)}`, place, 200, 2001],
    ['PUT', 'locations/DE/TST/L1', '{"id": ', 400, 2001],
    ['PUT', 'locations/DE/TST/L1', [], 200, 2001],
    ['POST', 'locations/DE/TST/L1', place, 405, 2000],
    ['PATCH', 'tariffs/DE/TST/T1', { last_updated: LATER }, 405, 2000],
    ['GET', 'nothing/at/all', undefined, 404, 2000],
    ['GET', 'cdrs/whatever', undefined, 404, 2000],
  ]
  for (const [method, path, body, http, status] of answers) {
    const answer = await send(method, path, body)
    assert.deepEqual([answer.http, answer.status], [http, status], `${method} ${path}`)
  }
  assert.deepEqual((await send('GET', 'locations/DE/TST/L1')).data, before)
})

test('a tariff is put, shown and taken back', async () => {
  const [tariff] = operator.book.plant.tariffs.map((each) => tariffWords(operator.book.speaker, each))
  assert.equal((await send('PUT', 'tariffs/DE/TST/fast', tariff)).http, 201)
  assert.deepEqual((await send('GET', 'tariffs/DE/TST/FAST')).data, tariff)
  assert.equal((await send('PUT', 'tariffs/DE/TST/fast', { ...tariff, elements: [] })).status, 2001)
  assert.equal((await send('DELETE', 'tariffs/DE/TST/fast')).status, 1000)
  assert.equal((await send('DELETE', 'tariffs/DE/TST/fast')).status, 2001)
  assert.deepEqual(desk.heard.gone, ['fast'])
})

const session = {
  country_code: 'DE',
  party_id: 'TST',
  id: 'S1',
  start_date_time: '2026-03-12T08:00:00Z',
  kwh: 1.5,
  cdr_token: { country_code: 'DE', party_id: 'MRG', uid: '012345678', type: 'RFID', contract_id: 'C1' },
  auth_method: 'WHITELIST',
  location_id: 'L1',
  evse_uid: 'L1-1',
  connector_id: '1',
  currency: 'EUR',
  status: 'ACTIVE',
  last_updated: LATER,
}

test('a session is put and patched; one from the future or with negative costs is refused', async () => {
  assert.equal((await send('PUT', 'sessions/DE/TST/S1', session)).http, 201)
  const cost = { kwh: 2.5, total_cost: { before_taxes: 1 }, last_updated: '2026-03-12T08:10:00Z' }
  assert.equal((await send('PATCH', 'sessions/DE/TST/S1', cost)).status, 1000)
  assert.deepEqual((await send('GET', 'sessions/DE/TST/S1')).data, { ...session, ...cost })
  assert.deepEqual(desk.heard.sessions.at(-1)?.totalCost, { beforeTaxes: '1', afterTaxes: null })
  const future = { ...session, id: 'S2', start_date_time: '2026-03-13T08:00:00Z' }
  assert.equal((await send('PUT', 'sessions/DE/TST/S2', future)).status, 2001)
  assert.equal((await send('PUT', 'sessions/DE/TST/S3', { ...session, id: 'S3', kwh: -1 })).status, 2001)
  const negative = { ...session, id: 'S4', total_cost: { before_taxes: -5 } }
  assert.equal((await send('PUT', 'sessions/DE/TST/S4', negative)).status, 2001)
  assert.equal((await send('PATCH', 'sessions/DE/TST/S9', cost)).status, 2001)
  assert.equal((await send('GET', 'sessions/DE/TST/S4')).http, 404)
})

const cdr = {
  country_code: 'DE',
  party_id: 'TST',
  id: 'C1',
  start_date_time: '2026-03-12T08:00:00Z',
  end_date_time: '2026-03-12T08:30:00Z',
  cdr_token: session.cdr_token,
  auth_method: 'WHITELIST',
  cdr_location: { id: 'L1', evse_uid: '#NA', connector_id: '#NA' },
  currency: 'EUR',
  charging_periods: [{ start_date_time: '2026-03-12T08:00:00Z', dimensions: [{ type: 'ENERGY', volume: 2.5 }] }],
  total_cost: { before_taxes: 1, taxes: [{ name: 'VAT', amount: 0.19 }] },
  total_energy: 2.5,
  total_time: 0.5,
  last_updated: LATER,
}

test('a CDR is taken once, has an address, and never changes', async () => {
  const first = await send('POST', 'cdrs', cdr)
  assert.deepEqual([first.http, first.status], [201, 1000])
  const again = await send('POST', 'cdrs', cdr)
  assert.deepEqual([again.http, again.headers.get('location')], [200, first.headers.get('location')])
  assert.equal((await send('POST', 'cdrs', { ...cdr, total_energy: 3 })).status, 2001)
  assert.equal(desk.heard.records.length, 1)
  assert.deepEqual(desk.heard.records[0]?.totalCost, { beforeTaxes: '1', afterTaxes: '1.19' })
  const url = first.headers.get('location') ?? ''
  const shown = await tell(operator.book.speaker, operator.book.line?.token ?? '', { method: 'GET', url })
  assert.deepEqual(shown.data, cdr)
})

test('a CDR of a foreign token is answered 2004 and not kept, so that it may come again', async () => {
  const foreign = { ...cdr, id: 'C2', cdr_token: { ...cdr.cdr_token, uid: 'whose' } }
  assert.equal((await send('POST', 'cdrs', foreign)).status, 2004)
  assert.equal((await send('POST', 'cdrs', { ...foreign, cdr_token: cdr.cdr_token })).http, 201)
  assert.equal((await send('POST', 'cdrs', { ...cdr, id: 'C3', credit: true })).status, 2001)
  assert.equal((await send('POST', 'cdrs', { ...cdr, id: 'C'.repeat(40) })).status, 2001)
  assert.equal((await send('POST', 'cdrs', { ...cdr, id: 'C4', party_id: 'QQQ' })).status, 2001)
})

test('tokens are told page by page, from a time on and until before another', async () => {
  const first = await send('GET', 'tokens?limit=1')
  assert.equal(first.headers.get('x-total-count'), '2')
  assert.equal(first.headers.get('x-limit'), '500')
  const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
  const second = await tell(operator.book.speaker, operator.book.line?.token ?? '', { method: 'GET', url: next })
  assert.equal(z.array(z.object({ uid: z.string() })).parse(second.data)[0]?.uid, '012345678')
  assert.equal(second.headers.get('link'), null)
  const until = await send('GET', 'tokens?date_to=2026-03-01T00:00:00Z')
  assert.deepEqual(until.data, [])
  const from = await send('GET', 'tokens?date_from=2026-03-01T00:00:00')
  assert.equal(z.array(z.unknown()).parse(from.data).length, 2)
  assert.equal((await send('GET', 'tokens?date_from=soon')).status, 2001)
})

test('a charger asks whether a token may charge', async () => {
  const allowed = z.object({ allowed: z.string(), token: z.object({ uid: z.string() }) })
  const asked = await send('POST', 'tokens/012345678/authorize', { location_id: 'L1' })
  assert.equal(allowed.parse(asked.data).allowed, 'ALLOWED')
  assert.equal((await send('POST', 'tokens/012345678/authorize')).status, 1000)
  assert.equal((await send('POST', 'tokens/app-anna/authorize?type=APP_USER', { location_id: 'L1' })).status, 1000)
  assert.equal((await send('POST', 'tokens/app-anna/authorize', { location_id: 'L1' })).status, 2004)
  assert.equal((await send('POST', 'tokens/nobody/authorize', { location_id: 'L1' })).status, 2004)
  assert.equal((await send('POST', 'tokens/012345678/authorize', { evse_uids: ['1'] })).status, 2002)
})

test('ids of requests come back, and routing stands on functional modules alone', async () => {
  const headers = {
    authorization: `Token ${operator.book.line?.token}`,
    'x-request-id': 'r-1',
    'x-correlation-id': 'c-1',
  }
  const routing = { 'ocpi-from-country-code': 'DE', 'ocpi-from-party-id': 'TST', 'ocpi-to-country-code': 'DE' }
  const tokens = await fetch(`${base}/tokens`, { headers: { ...headers, ...routing, 'ocpi-to-party-id': 'MRG' } })
  assert.equal(tokens.headers.get('x-request-id'), 'r-1')
  assert.equal(tokens.headers.get('x-correlation-id'), 'c-1')
  assert.equal(tokens.headers.get('ocpi-to-party-id'), 'TST')
  assert.equal(tokens.headers.get('ocpi-from-party-id'), 'MRG')
  const versions = await fetch(desk.versionsUrl, { headers })
  assert.equal(versions.headers.get('ocpi-to-party-id'), null)
  const wrong = await fetch(`${base}/tokens`, { headers: { ...headers, ...routing, 'ocpi-to-party-id': 'YYY' } })
  assert.equal(z.object({ status_code: z.number() }).parse(await wrong.json()).status_code, 4001)
  assert.equal((await fetch(`${base}/tokens`)).status, 401)
})

test('a hub tells of the parties behind it', async () => {
  const told = { party_id: 'ABC', country_code: 'NL', role: 'CPO', status: 'CONNECTED', last_updated: LATER }
  assert.equal((await send('PUT', 'hubclientinfo/NL/ABC', told)).http, 201)
  assert.deepEqual((await send('GET', 'hubclientinfo/NL/ABC')).data, told)
})

test('how the connection fares is known module by module', async () => {
  const { connectionDetail } = await import('./connection-view.ts')
  const detail = await connectionDetail(desk.parts, connectionId)
  const cdrs = detail.modules.find(({ module, direction }) => module === 'cdrs' && direction === 'in')
  assert.ok((cdrs?.good ?? 0) >= 4 && (cdrs?.bad ?? 0) >= 4)
  assert.ok(detail.messages.some(({ module, ocpiStatus }) => module === 'cdrs' && ocpiStatus === 2004))
})
