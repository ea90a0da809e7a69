import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Registry } from 'prom-client'
import { openUpdateDesk } from '../../../test/update-desk.ts'
import { openWrongGuesses } from '../../kernel/http/wrong-guess.ts'
import { WRONG_TOKENS } from './routes-watch.ts'

const WRONG_MOST = WRONG_TOKENS.most

const desk = await openUpdateDesk()
const url = await desk.serve()
const car = await desk.register()
await desk.staff('/gateways', { name: 'Depot', token: 'the-token-of-a-gateway-of-a-depot', mayRegister: true })
await desk.wired.polls.refresh()
await desk.wired.polls.gateways.refresh()

const call = (vin: string, authorization: string, path = '') =>
  fetch(`${url}/DEFAULT/controller/v1/${vin}${path}`, { headers: { authorization } })

async function guess(count: number): Promise<readonly number[]> {
  const statuses: number[] = []
  for (let nth = 0; nth < count; nth++) {
    const kind = nth % 2 === 0 ? 'TargetToken' : 'GatewayToken'
    const answer = await call(car.vin, `${kind} guessed-${nth}`, nth % 3 === 0 ? '/configData' : '')
    await answer.body?.cancel()
    statuses.push(answer.status)
  }
  return statuses
}

test('whoever guesses tokens is turned away after a while, and those with a right one are not', async () => {
  const statuses = await guess(WRONG_MOST + 20)
  assert.deepEqual([...new Set(statuses.slice(0, WRONG_MOST))], [401])
  assert.deepEqual([...new Set(statuses.slice(WRONG_MOST))], [429])
  const refused = await call(car.vin, 'TargetToken guessed')
  const problem = JSON.parse(await refused.text())
  assert.deepEqual([refused.headers.get('retry-after'), problem.code], ['1', 'rate-limited'])
  assert.equal((await call(car.vin, `TargetToken ${car.token}`)).status, 200)
  assert.equal((await call(car.vin, `TargetToken ${car.token}`, '/confirmationBase')).status, 200)
  // A gateway brings along a vehicle that nobody knows yet.
  assert.equal((await call('WMRNEWXX0R1000001', 'GatewayToken the-token-of-a-gateway-of-a-depot')).status, 200)
  desk.house.setClock(desk.house.clock().add({ seconds: 30 }))
  const later = await guess(WRONG_MOST)
  assert.deepEqual([later.filter((status) => status === 401).length, later.at(-1)], [WRONG_MOST / 2, 429])
})

test('calls are told by what they were about, polls from memory among them', async () => {
  const registry = new Registry()
  for (const metric of desk.wired.metrics) registry.registerMetric(metric)
  const read = async () => {
    const text = await registry.metrics()
    return (labels: string) => Number(new RegExp(`vehicle_requests_total\\{${labels}\\} (\\d+)`).exec(text)?.[1] ?? 0)
  }
  const before = await read()
  for (let nth = 0; nth < 5; nth++) await call(car.vin, `TargetToken ${car.token}`)
  await call(car.vin, `TargetToken ${car.token}`, '/confirmationBase')
  await call(car.vin, `TargetToken ${car.token}`, '/deploymentBase/9')
  await call(car.vin, `TargetToken ${car.token}`, `/${'x'.repeat(50)}`)
  const after = await read()
  const grown = (labels: string) => after(labels) - before(labels)
  assert.deepEqual(
    ['poll",status="2xx', 'confirmationBase",status="2xx', 'deploymentBase",status="4xx', 'other",status="4xx'].map(
      (labels) => grown(`route="${labels}"`),
    ),
    [5, 1, 1, 1],
  )
  assert.ok(after('route="poll",status="4xx"') > 0)
  assert.match(await registry.metrics(), /kaufhaus_vehicle_polls_per_second \d/)
})

test('a million addresses cost no more memory than ten thousand', () => {
  const wrong = openWrongGuesses(WRONG_TOKENS)
  for (let nth = 0; nth < 200_000; nth++) wrong.count(`2001:db8::${nth.toString(16)}`, 0)
  assert.ok(wrong.size() <= 10_000)
  assert.doesNotThrow(() => wrong.requireFew('2001:db8::1', 0))
})
