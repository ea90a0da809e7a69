import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { type Device, openUpdateDesk } from '../update-desk.ts'
import { badLine, type Line, type Trouble } from './line.ts'
import { makeClient, makeSigner, packUpdate, type Signer } from './swupdate.ts'

const missing = ['swupdate', 'openssl', 'cpio'].filter((program) => spawnSync(program, ['--version']).error)
if (missing.length > 0) {
  const told = `${missing.join(', ')} missing: a real client's updates are not proven. Install swupdate, cpio, openssl.`
  if (process.env['CI']) throw new Error(told)
  console.warn(`SKIPPED: ${told}`)
}

const PATIENCE_MS = 45_000
const MEGABYTE = 1024 * 1024

interface Scenario {
  readonly name: string
  readonly signer?: Signer
  readonly board?: string
  readonly version?: string
  readonly oldestVersion?: string
  readonly needsConfirmation?: boolean
  readonly trouble?: Trouble
}

describe('Debian’s swupdate', { concurrency: true, skip: missing.length > 0 }, async () => {
  if (missing.length > 0) return
  const desk = await openUpdateDesk({ UPDATES_POLL_SECONDS: '1', UPDATES_BUSY_POLL_SECONDS: '1' })
  const url = await desk.serve()
  const [maker, stranger] = await Promise.all([
    makeSigner(desk.directory, 'maker'),
    makeSigner(desk.directory, 'other'),
  ])
  const payload = new Uint8Array(randomBytes(2 * MEGABYTE))
  const lines: Line[] = []
  after(() => lines.forEach((line) => line.close()))

  /** A vehicle with its client and an update that is assigned to it. */
  async function prepare(scenario: Scenario) {
    const { name, signer = maker, board = '1.0', version = '1.2.3', trouble, needsConfirmation = false } = scenario
    const directory = join(desk.directory, name)
    const partition = join(desk.directory, `${name}.img`)
    const content = await packUpdate(directory, { version, board, payload, partition, signer })
    const { setId } = await desk.makeSet(name, content)
    const car = await desk.register()
    const line = trouble && (await badLine(url, trouble))
    if (line) lines.push(line)
    const { oldestVersion } = scenario
    const client = await makeClient({
      directory,
      url: line?.url ?? url,
      car,
      trusted: maker,
      ...(oldestVersion === undefined ? {} : { oldestVersion }),
    })
    after(client.powerOff)
    const number = await desk.assign(car.vin, setId, { needsConfirmation })
    const isInstalled = async () => (await readFile(partition)).equals(payload)
    return { car, number, client, line, isInstalled }
  }

  async function file(car: Device, number: number) {
    const { status, body } = await desk.staff(`/vehicles/${car.vin}/actions/${number}`)
    assert.equal(status, 200, JSON.stringify(body))
    return { state: String(body.state), record: JSON.stringify(body.record) }
  }

  /** Waits until the action's file is as wanted; when that takes too long, the client's own words say why. */
  async function until(
    { car, number, client }: Pick<Awaited<ReturnType<typeof prepare>>, 'car' | 'number' | 'client'>,
    isThere: (now: { state: string; record: string }) => boolean,
  ): Promise<string> {
    const end = performance.now() + PATIENCE_MS
    for (;;) {
      const now = await file(car, number)
      if (isThere(now)) return now.state
      if (performance.now() > end) assert.fail(`${now.state} ${now.record}\n${client.said().slice(-4_000)}`)
      await wait(100)
    }
  }

  const hasInstalled = ({ record }: { record: string }) => record.includes('All Chunks Installed.')
  const hasEnded = ({ state }: { state: string }) => ['succeeded', 'failed', 'canceled', 'denied'].includes(state)

  test('installs a signed update and reports success after the restart', async () => {
    const run = await prepare({ name: 'success' })
    run.client.boot()
    await until(run, hasInstalled)
    await run.client.powerOff()
    assert.ok(await run.isInstalled())
    run.client.boot(2)
    assert.equal(await until(run, hasEnded), 'succeeded')
    const { body } = await desk.staff(`/vehicles/${run.car.vin}`)
    assert.deepEqual([body.softwareVersion, body.attributes.vin], ['1.0', run.car.vin])
  })

  test('refuses the signature of a stranger', async () => {
    const run = await prepare({ name: 'stranger', signer: stranger })
    run.client.boot()
    assert.equal(await until(run, hasEnded), 'failed')
    assert.ok(!(await run.isInstalled()))
  })

  test('refuses an update for another board', async () => {
    const run = await prepare({ name: 'board', board: '2.0' })
    run.client.boot()
    assert.equal(await until(run, hasEnded), 'failed')
    assert.ok(!(await run.isInstalled()))
  })

  test('refuses an older version', async () => {
    const run = await prepare({ name: 'downgrade', version: '1.2.3', oldestVersion: '2.0.0' })
    run.client.boot()
    assert.equal(await until(run, hasEnded), 'failed')
    assert.ok(!(await run.isInstalled()))
  })

  test('resumes a download that was cut', async () => {
    const run = await prepare({ name: 'cut', trouble: { kind: 'cut', afterBytes: MEGABYTE } })
    run.client.boot()
    await until(run, hasInstalled)
    assert.deepEqual([run.line?.cuts(), run.line?.parts()], [1, 1])
    assert.ok(await run.isInstalled())
  })

  test('stops when the update is taken back before the download', async () => {
    const run = await prepare({ name: 'before' })
    run.client.boot()
    await until(run, ({ state }) => state === 'retrieved')
    await desk.staff('/cancellations', { vins: [run.car.vin], reason: 'Taken back.' })
    assert.equal(await until(run, hasEnded), 'canceled')
    assert.ok(!(await run.isInstalled()))
  })

  test('stops when the update is taken back during the download', async () => {
    const run = await prepare({ name: 'during', trouble: { kind: 'slow', bytesPerSecond: 200_000 } })
    run.client.boot()
    await until(run, () => (run.line?.downBytes() ?? 0) > 200_000)
    await desk.staff('/cancellations', { vins: [run.car.vin], reason: 'Taken back.' })
    assert.equal(await until(run, hasEnded), 'canceled')
    assert.ok(!(await run.isInstalled()))
  })

  test('gets nothing before the user agrees, nor after a no', async () => {
    const run = await prepare({ name: 'denied', needsConfirmation: true })
    run.client.boot()
    const hasPolled = async () => (await desk.staff(`/vehicles/${run.car.vin}`)).body.attributes.vin !== undefined
    for (const end = performance.now() + PATIENCE_MS; !(await hasPolled()); await wait(100)) {
      assert.ok(performance.now() < end, run.client.said())
    }
    const no = { method: 'POST', body: { confirmation: 'denied' } }
    assert.equal((await desk.call(run.car, `/confirmationBase/${run.number}/feedback`, no)).status, 200)
    assert.equal(await until(run, hasEnded), 'denied')
    await wait(2_500)
    assert.ok(!(await run.isInstalled()))
    assert.doesNotMatch((await file(run.car, run.number)).record, /retrieved/)
  })

  test('reports a failure after it went back to the software before', async () => {
    const run = await prepare({ name: 'rollback' })
    run.client.boot()
    await until(run, hasInstalled)
    await run.client.powerOff()
    run.client.boot(3)
    assert.equal(await until(run, hasEnded), 'failed')
    assert.equal((await desk.staff(`/vehicles/${run.car.vin}`)).body.softwareVersion, null)
  })
})
