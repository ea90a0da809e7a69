import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { type ClientRequest, request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { sql } from 'kysely'
import { makeCar, makeSigner } from '../../../test/uptane-car.ts'
import { feedback } from '../../../test/update-desk.ts'
import { openUptaneDesk } from '../../../test/uptane-desk.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const desk = await openUptaneDesk()
const url = await desk.serve()
const update = await desk.makeSet('update', new Uint8Array(100).fill(1))
const car = await makeCar(desk, ['ivi-1'])
const other = await makeCar(desk, ['ivi-1'])
const device = { vin: car.vin, token: car.token }
const closed = await desk.assign(car.vin, update.setId)
await desk.call(device, `/deploymentBase/${closed}/feedback`, { method: 'POST', body: feedback('closed', 'success') })
const open = await desk.assign(car.vin, update.setId)
const sent = car.manifest()
assert.equal((await car.send(sent)).status, 200)

/** All rows of the department, but for when a vehicle was last heard of. */
async function everything(): Promise<Readonly<Record<string, string>>> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'updates' and table_type = 'BASE TABLE' and table_name <> 'sighting' order by 1`.execute(
    desk.house.db,
  )
  const marks: Record<string, string> = {}
  for (const { name } of rows) {
    const table = sql.table(`updates.${name}`)
    const { rows: marked } = await sql<{ mark: string }>`
      select count(*) || ' ' || coalesce(md5(string_agg(t::text, ' ' order by t::text)), '') as mark from ${table} t
    `.execute(desk.house.db)
    marks[name] = marked[0]?.mark ?? ''
  }
  return marks
}

interface Answered {
  readonly status: number
  readonly body: { readonly code?: string }
}

const post = (path: string, body: unknown) => desk.call(device, path, { method: 'POST', body })
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
const filters = [
  `vin==${'*a'.repeat(40)}`,
  Array.from({ length: 400 }, () => 'vin==a').join(','),
  `${'('.repeat(3_000)}vin==a${')'.repeat(3_000)}`,
  `vin=in=(${Array.from({ length: 900 }, () => 'aaa').join()})`,
]
const staffWith = (path: string, body: unknown) => desk.staff(path, body)

/** What somebody might send, and the codes that it is refused with. */
const attempts: Readonly<Record<string, readonly [() => Promise<Answered>, readonly string[]]>> = {
  // From one address too many of them are turned away before they are looked at.
  'a forged token': [() => desk.call({ ...device, token: 'f'.repeat(64) }), ['vehicle-unauthorised', 'rate-limited']],
  'another vehicle’s token': [
    () => desk.call({ ...device, token: other.token }),
    ['vehicle-unauthorised', 'rate-limited'],
  ],
  'another vehicle’s action': [
    () => desk.call(other, `/deploymentBase/${open}/feedback`, { method: 'POST', body: feedback('closed', 'success') }),
    ['action-unknown'],
  ],
  'an action that nobody has': [
    () => post('/deploymentBase/2000000000/feedback', feedback('closed', 'success')),
    ['action-unknown'],
  ],
  'feedback after closing': [
    () => post(`/deploymentBase/${closed}/feedback`, feedback('closed', 'failure')),
    ['action-closed'],
  ],
  'a cancellation after closing': [
    () => post(`/cancelAction/${closed}/feedback`, feedback('closed', 'success')),
    ['action-closed', 'action-unknown'],
  ],
  'a unit of another vehicle': [
    () =>
      car.send(
        car.manifest([...car.units.map((unit) => car.report(unit)), ...other.units.map((unit) => other.report(unit))]),
      ),
    ['manifest-ecu-unknown'],
  ],
  'a unit that nobody knows': [
    () => {
      const unknown = car.units.map((unit) => car.report({ ...unit, ...makeSigner(), serial: 'nobody-1' }))
      return car.send(car.manifest([...car.units.map((each) => car.report(each)), ...unknown]))
    },
    ['manifest-ecu-unknown'],
  ],
  'a nonce that was used': [() => car.send(sent), ['manifest-replayed']],
  'a manifest without end': [
    () => car.send(JSON.stringify(sent).replace('"vin"', `"deep":${nested(20_000)},"vin"`)),
    ['metadata-malformed', 'request-invalid'],
  ],
  'a root that is none': [
    () => staffWith('/uptane/roots', { repository: 'image', metadata: { signed: { expires: 7 }, signatures: [] } }),
    ['metadata-malformed'],
  ],
  'metadata with fractions': [
    () =>
      staffWith('/uptane/publications', {
        role: 'targets',
        metadata: { signed: { version: 2.5, expires: '2099-01-01T00:00:00Z' }, signatures: [] },
      }),
    ['metadata-outdated', 'metadata-malformed'],
  ],
  'a thousand signatures': [
    () =>
      staffWith('/uptane/publications', {
        role: 'targets',
        metadata: {
          signed: {},
          signatures: Array.from({ length: 1_000 }, () => ({ keyid: 'a'.repeat(64), sig: '00' })),
        },
      }),
    ['request-invalid'],
  ],
  ...Object.fromEntries(
    filters.map((filter, nth) => [
      `filter bomb ${nth}`,
      [() => staffWith('/filter-previews', { filter, setId: null }), ['filter-invalid']] as const,
    ]),
  ),
}

test('bad input of every kind gets a clear refusal and changes nothing, however often it comes', async () => {
  const before = await everything()
  for (const [what, [send, codes]] of Object.entries(attempts)) {
    const { status, body } = await send()
    assert.ok(codes.includes(body.code ?? ''), `${what}: ${status} ${JSON.stringify(body).slice(0, 300)}`)
    assert.ok(status >= 400 && status < 500, what)
  }
  assert.deepEqual(await everything(), before)
  const round = () => Promise.all(Object.values(attempts).map(([send]) => send()))
  // The first rounds fill what is kept on purpose: prepared statements, compiled code.
  for (let nth = 0; nth < 5; nth++) await round()
  const kept = heapNow()
  for (let nth = 0; nth < 20; nth++) await round()
  assert.ok(heapNow() - kept < 8 * MIB, `${Math.round((heapNow() - kept) / MIB)} MiB more are kept`)
  assert.deepEqual(await everything(), before)
})

const MIB = 1_048_576

function heapNow(): number {
  collectGarbage()
  collectGarbage()
  return process.memoryUsage().heapUsed
}

test('a body without end is cut off soon after its limit, wherever it is sent', async () => {
  const before = await everything()
  const base = `/DEFAULT/controller/v1/${car.vin}`
  const vehicle = { authorization: `TargetToken ${car.token}` }
  const staff = { authorization: 'Bearer uta', 'idempotency-key': 'endless-body-of-somebody' }
  const targets: readonly (readonly [string, string, Record<string, string>])[] = [
    ['POST', `${base}/deploymentBase/${open}/feedback`, vehicle],
    ['POST', `${base}/cancelAction/${open}/feedback`, vehicle],
    ['POST', `${base}/confirmationBase/${open}/feedback`, vehicle],
    ['PUT', `${base}/configData`, vehicle],
    ['PUT', `${base}/installedBase`, vehicle],
    ['POST', `${base}/uptane/manifest`, vehicle],
    ['POST', '/api/updates/uptane/publications', staff],
    ['POST', '/api/updates/filter-previews', staff],
    ['POST', '/api/updates/campaigns', staff],
  ]
  for (const [method, path, headers] of targets) {
    const { status, bytes } = await sendEndlessly({ method, path, headers }, 64 * MIB)
    assert.ok(status === 413 || status === null, `${path}: ${status}`)
    // What is on the way when it is cut off fills the buffers between the two sides.
    assert.ok(bytes < 16 * MIB, `${path} took ${Math.round(bytes / MIB)} MiB`)
  }
  assert.deepEqual(await everything(), before)
})

test('an upload that breaks off leaves nothing, and is never in memory', async () => {
  const { body: module } = await desk.staff('/modules', { name: 'endless', version: '1', part: 'os' })
  const before = await everything()
  const path = `/api/updates/modules/${module.id}/artifacts?filename=a.swu`
  const held = process.memoryUsage().arrayBuffers
  const outgoing = begin({ method: 'POST', path, headers: { authorization: 'Bearer uta' } })
  let most = 0
  for (let nth = 0; nth < 128; nth++) {
    if (!outgoing.write(CHUNK)) await new Promise((done) => outgoing.once('drain', done))
    most = Math.max(most, process.memoryUsage().arrayBuffers - held)
  }
  outgoing.destroy()
  const incoming = join(desk.directory, 'artifacts', 'incoming')
  while ((await readdir(incoming)).length > 0) await pause(20)
  assert.ok(most < 32 * MIB, `${Math.round(most / MIB)} MiB of ${(128 * CHUNK.length) / MIB} were held`)
  assert.deepEqual(await everything(), before)
})

const CHUNK = Buffer.alloc(512 * 1_024, 'x')

interface Target {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

/** Without a length, so that nobody knows how much will come. */
function begin({ method, path, headers }: Target): ClientRequest {
  const outgoing = httpRequest(`${url}${path}`, {
    method,
    headers: { ...headers, 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
  })
  outgoing.on('error', () => undefined)
  return outgoing
}

/** Sends until it is answered or cut off, or so much was taken; what was answered, and how much was sent by then. */
async function sendEndlessly(target: Target, most: number) {
  const outgoing = begin(target)
  const over = new Promise<{ readonly status: number | null }>((done) => {
    outgoing.once('close', () => done({ status: null }))
    outgoing.once('response', (response) => {
      response.resume()
      done({ status: response.statusCode ?? null })
    })
  })
  outgoing.write('{"a":"')
  for (let bytes = CHUNK.length; bytes < most; bytes += CHUNK.length) {
    const isTaken = outgoing.write(CHUNK) ? pause(1) : new Promise((done) => outgoing.once('drain', done))
    const answer = await Promise.race([over, isTaken.then(() => null)])
    if (answer) {
      outgoing.destroy()
      return { ...answer, bytes }
    }
  }
  outgoing.destroy()
  return { status: null, bytes: most }
}
