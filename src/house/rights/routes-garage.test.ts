import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoPeople } from '../../../demo/people.ts'
import { type Answer, openWorld, type Visitor } from '../../../test/world.ts'
import { newId } from '../../kernel/ids.ts'
import { ownVin } from '../vin.ts'
import { activateRight, type Grant, grantBuiltIn, grantRight } from './public.ts'

const world = await openWorld()
const { house } = world
const anna = await world.as('anna.lindner')
const jonas = await world.as('jonas.vogt')
const uta = await world.as('uta.uhlig')
const dora = await world.as('dora.sommer')
const guest = await world.as('guest')
const annaId = demoPeople[0]?.id ?? ''

let serial = 900_000

/** A vehicle that calls for updates. */
async function register() {
  const vin = ownVin({ line: 'lerche', modelYear: 2027, serial: ++serial })
  const token = `token-of-${vin}-which-is-long-enough`
  const { status } = await uta.post('/api/updates/vehicles', { vin, token, market: 'DE', offer: 'lerche' })
  assert.equal(status, 201)
  return { vin, token }
}

async function codeInCar({ vin, token }: { vin: string; token: string }): Promise<string> {
  const answer = await world.composed.api.request(`/DEFAULT/controller/v1/${vin}/possessionCodes`, {
    method: 'POST',
    headers: { authorization: `TargetToken ${token}` },
  })
  assert.equal(answer.status, 200)
  const { code } = JSON.parse(await answer.text())
  return String(code)
}

async function addTo(visitor: Visitor, car: { vin: string; token: string }, more: object = {}) {
  return visitor.post('/api/garage', { vin: car.vin, code: await codeInCar(car), ...more })
}

function anotherHour() {
  house.setClock(house.clock().add({ minutes: 61 }))
}

test('the code that the car shows opens it, typed as people type', async () => {
  const car = await register()
  const code = await codeInCar(car)
  assert.match(code, /^[A-Z0-9]{4}-[A-Z0-9]{4}$/)
  const typed = { vin: ` ${car.vin.toLowerCase()}`, code: code.toLowerCase().replace('-', ' ') }
  const key = { 'idempotency-key': newId() }
  const added = await anna.post('/api/garage', typed, key)
  assert.equal(added.status, 201, JSON.stringify(added.body))
  assert.deepEqual(await anna.post('/api/garage', typed, key).then(({ body }) => body), added.body)
  const { body } = await anna.get('/api/garage')
  const [vehicle] = body.vehicles
  assert.equal(vehicle.vin, car.vin)
  assert.equal(vehicle.title, 'Lerche')
  assert.deepEqual(vehicle.proof, { kind: 'code', shownBy: 'vehicle' })
})

test('what is wrong is said clearly, and nothing changes', async () => {
  anotherHour()
  const car = await register()
  const code = await codeInCar(car)
  const codeOf = async (body: object) => (await anna.post('/api/garage', body)).body
  assert.deepEqual((await codeOf({ vin: 'WMR1', code })).rule, 'length')
  const mistyped = car.vin.slice(0, 16) + ((Number(car.vin.slice(16)) + 1) % 10)
  assert.equal((await codeOf({ vin: mistyped, code })).rule, 'check-digit')
  assert.equal((await codeOf({ vin: car.vin, code: 'nonsense!' })).code, 'code-invalid')
  assert.equal((await codeOf({ vin: 'WVWZZZ1JZXW000001', code })).code, 'code-wrong')
  assert.equal((await codeOf({ vin: car.vin, code: 'AAAA-AAAA' })).code, 'code-wrong')
  house.setClock(house.clock().add({ minutes: 11 }))
  assert.equal((await codeOf({ vin: car.vin, code })).code, 'code-expired')
  const fresh = await codeInCar(car)
  assert.equal((await codeOf({ vin: car.vin, code: fresh })).vin, car.vin)
  const replay = await jonas.post('/api/garage', { vin: car.vin, code: fresh, takesOver: true })
  assert.equal(replay.body.code, 'code-used')
  assert.equal((await codeOf({ vin: car.vin, code: fresh, colour: 'red' })).code, 'request-invalid')
})

test('a vehicle shows a code to nobody but itself', async () => {
  const [car, other] = [await register(), await register()]
  const path = `/DEFAULT/controller/v1/${car.vin}/possessionCodes`
  const ask = async (authorization: string) => {
    const { status } = await world.composed.api.request(path, { method: 'POST', headers: { authorization } })
    return status
  }
  assert.equal(await ask('TargetToken wrong-wrong-wrong-wrong-wrong-wrong'), 401)
  assert.equal(await ask(`TargetToken ${other.token}`), 401)
})

test('a partner shows codes for vehicles that it has, and for no others', async () => {
  const car = await register()
  assert.equal((await dora.post('/api/possession-codes', { vin: car.vin })).body.code, 'vehicle-not-here')
  const { partnerId } = (await dora.get('/api/me')).body
  const stands = await house.db
    .selectFrom('vehicles.stockVehicle')
    .select('vin')
    .where('partnerId', '=', partnerId)
    .where('dealId', 'is', null)
    .executeTakeFirstOrThrow()
  anotherHour()
  const shown = await dora.post('/api/possession-codes', stands)
  assert.equal(shown.status, 201)
  const added = await jonas.post('/api/garage', { vin: stands.vin, code: shown.body.code })
  assert.equal(added.status, 201, JSON.stringify(added.body))
})

const bought = (vin: string, functionCode: string, more: Partial<Grant> = {}): Grant => ({
  vin,
  functionCode,
  subject: { kind: 'vehicle' },
  source: { kind: 'voucher', voucherId: newId() },
  plan: { kind: 'year' },
  start: { kind: 'activation' },
  isTransferable: true,
  customerId: annaId,
  ...more,
})

test('a vehicle’s life: drivers, consents, passport, and the next owner', async () => {
  anotherHour()
  const car = await register()
  const { vin } = car
  await addTo(anna, car)
  const path = `/api/garage/${vin}`
  const driver = await anna.post(`${path}/drivers`, { name: 'Paul' })
  assert.equal(driver.status, 201)
  await house.transaction(async (tx) => {
    await grantBuiltIn(house, tx, vin, 'heated-seats')
    const grants = [
      bought(vin, 'matrix-light'),
      bought(vin, 'navigation-plus', { subject: { kind: 'user', userId: annaId }, plan: { kind: 'month' } }),
      bought(vin, 'seat-memory', { subject: { kind: 'driver', driverId: driver.body.id }, plan: { kind: 'lifetime' } }),
    ]
    for (const grant of grants) {
      const { id: rightId } = await grantRight(house, tx, grant, 'test')
      await activateRight(house, tx, { rightId, actor: 'vehicle' })
    }
  })
  const file = (await anna.get(`${path}?language=en`)).body
  assert.deepEqual(
    file.rights.map((right: { title: string; driverName: string | null; survivesResale: boolean }) => [
      right.title,
      right.driverName,
      right.survivesResale,
    ]),
    [
      ['Heated seats and steering wheel', null, true],
      ['Matrix high beam', null, true],
      ['Navigation Plus', null, false],
      ['Seat memory', 'Paul', false],
    ],
  )

  const shared = await anna.post(`${path}/passports`, {})
  const passportPath = `/api/passports/${shared.body.token}?language=en`
  const passport = (await guest.get(passportPath)).body
  const titles = (rights: readonly { title: string }[]) => rights.map(({ title }) => title)
  assert.deepEqual(titles(passport.builtIn), ['Heated seats and steering wheel'])
  assert.deepEqual(titles(passport.staying), ['Matrix high beam'])
  assert.deepEqual(titles(passport.ending), ['Navigation Plus'])
  assert.ok(!JSON.stringify(passport).includes(vin))
  assert.doesNotMatch(JSON.stringify(passport), /Anna|Paul|0193b000/)
  const whole = await anna.post(`${path}/passports`, { showsVin: true })
  assert.equal((await guest.get(`/api/passports/${whole.body.token}`)).body.vin, vin)
  await anna.post(`${path}/passports/${whole.body.id}/withdrawals`, {})
  assert.equal((await guest.get(`/api/passports/${whole.body.token}`)).body.code, 'passport-unknown')
  assert.equal((await guest.get('/api/passports/nothing')).status, 404)

  for (const [method, target, body] of [
    ['get', path, {}],
    ['post', `${path}/drivers`, { name: 'Eve' }],
    ['post', `${path}/passports`, {}],
    ['post', `${path}/handover-codes`, {}],
    ['post', `${path}/consents/1`, { isGiven: true }],
    ['post', `${path}/passports/${shared.body.id}/withdrawals`, {}],
    ['post', `${path}/drivers/${driver.body.id}/removals`, {}],
  ] as const) {
    const answer: Answer = method === 'get' ? await jonas.get(target) : await jonas.post(target, body)
    assert.equal(answer.body.code, 'vehicle-not-yours', target)
  }

  anotherHour()
  // Real clocks tell more than the database keeps of them.
  house.setClock(house.clock().add({ nanoseconds: 123_456_789 }))
  const { code } = (await anna.post(`${path}/handover-codes`, {})).body
  const kept = await house.db.selectFrom('kernel.answer').select('body').execute()
  assert.ok(!kept.some(({ body }) => body.includes(code)), 'a code is kept nowhere')
  assert.equal((await jonas.post('/api/garage', { vin, code })).body.code, 'vehicle-has-owner')
  const taken = await jonas.post('/api/garage', { vin, code, takesOver: true })
  assert.deepEqual([taken.status, taken.body.hadOwner, taken.body.movedRights], [201, true, 2])
  assert.equal((await anna.get(path)).body.code, 'vehicle-not-yours')
  assert.equal((await guest.get(passportPath)).status, 404)
  const after = (await jonas.get(path)).body
  assert.deepEqual(titles(after.rights), ['Sitz- und Lenkradheizung', 'Matrix-Fernlicht'])
  assert.deepEqual([after.past, after.drivers, after.passports], [[], [], []])
  assert.doesNotMatch(JSON.stringify(after), /Paul|Anna|0193b000-0000-7000-8000-000000000001/)
  const told = (await anna.get('/api/garage?language=en')).body.handedOn
  assert.deepEqual(told[0].moved, ['Matrix high beam'])
  assert.deepEqual(told[0].over, ['Navigation Plus', 'Seat memory'])
  const record = (await uta.get(`/api/rights/${vin}/record?limit=100`)).body
  assert.ok(record.items.some(({ kind }: { kind: string }) => kind === 'owner-left'))
  assert.doesNotMatch(JSON.stringify(record), /Paul/)
})

test('the owner answers for updates, and the next one is asked anew', async () => {
  anotherHour()
  const car = await register()
  await addTo(anna, car)
  const module = await uta.post('/api/updates/modules', { name: 'm', version: '1.0', part: 'os', vendor: 'Morgenrot' })
  await world.composed.api.request(`/api/updates/modules/${module.body.id}/artifacts?filename=m.swu`, {
    method: 'POST',
    body: 'content',
    headers: { cookie: await cookieOf('uta.uhlig') },
  })
  const set = await uta.post('/api/updates/sets', {
    name: 'Lerche OS',
    version: '4.2',
    hardware: [],
    moduleIds: [module.body.id],
  })
  assert.equal(set.status, 201, JSON.stringify(set.body))
  await uta.post('/api/updates/assignments', { vins: [car.vin], setId: set.body.id, needsConfirmation: true })
  const file = (await anna.get(`/api/garage/${car.vin}`)).body
  assert.deepEqual([file.consents[0].name, file.consents[0].version], ['Lerche OS', '4.2'])
  const moments = async (visitor: Visitor) => (await visitor.get('/api/me/moments?language=en')).body.items
  assert.equal((await moments(anna))[0].title, 'An update for your Lerche waits for you')
  assert.ok((await moments(anna)).some(({ kind }: { kind: string }) => kind === 'handed-on'))
  const path = `/api/garage/${car.vin}/consents/${file.consents[0].number}`
  assert.equal((await anna.post(path, { isGiven: true })).status, 201)
  assert.equal((await anna.post(path, { isGiven: true })).body.code, 'action-not-waiting')
  assert.deepEqual((await anna.get(`/api/garage/${car.vin}`)).body.consents, [])
})

async function cookieOf(mailbox: string): Promise<string> {
  const { email } = demoPeople.find((person) => person.email.startsWith(mailbox)) ?? { email: '' }
  const response = await world.composed.api.request('/api/auth/sign-in/email', {
    method: 'POST',
    body: JSON.stringify({ email, password: 'morgenrot-2026' }),
    headers: { 'content-type': 'application/json', origin: world.composed.publicUrl },
  })
  return response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
}
