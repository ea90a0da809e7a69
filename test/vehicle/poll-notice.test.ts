import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openUpdateDesk } from '../update-desk.ts'

const missing = [
  ['nats-server', '--version'],
  ['mosquitto_sub', '--help'],
].flatMap(([program = '', flag = '']) => (spawnSync(program, [flag]).error ? [program] : []))
if (missing.length > 0) {
  const told = `${missing.join(', ')} missing: that vehicles are told to ask now is not proven. Install nats-server, mosquitto-clients.`
  if (process.env['CI']) throw new Error(told)
  console.warn(`SKIPPED: ${told}`)
}

const PATIENCE_MS = 20_000

describe('vehicles that listen on MQTT', { skip: missing.length > 0 }, async () => {
  if (missing.length > 0) return
  const [natsPort, mqttPort] = [await freePort(), await freePort()]
  const desk = await openUpdateDesk({ UPDATES_NATS_URL: `nats://house:secret@127.0.0.1:${natsPort}` })
  const running: ChildProcess[] = []
  after(() => running.forEach((child) => child.kill('SIGKILL')))

  /** Debian's NATS server, which also speaks MQTT. */
  async function startServer(): Promise<ChildProcess> {
    const config = join(desk.directory, 'nats.conf')
    await writeFile(
      config,
      `server_name: test
listen: "127.0.0.1:${natsPort}"
jetstream { store_dir: "${desk.directory}/jetstream" }
mqtt { listen: "127.0.0.1:${mqttPort}" }
authorization { users: [
  { user: house, password: secret, permissions: { publish: "updates.*.poll", subscribe: "_INBOX.>" } }
  { user: car, password: secret }
] }\n`,
    )
    const child = spawn('nats-server', ['-c', config], { stdio: ['ignore', 'ignore', 'pipe'] })
    running.push(child)
    await said(child.stderr, /Server is ready/)
    return child
  }

  /** Debian's MQTT client in the place of a vehicle; ends when it has heard something. */
  async function listen(vin: string): Promise<{ readonly heard: Promise<string> }> {
    const args = ['-d', '-h', '127.0.0.1', '-p', String(mqttPort), '-u', 'car', '-P', 'secret', '-i', `car-${vin}`]
    const topic = ['-t', `updates/${vin}/poll`, '-C', '1', '-F', 'topic=%t bytes=%l']
    // It keeps what it says back while nobody reads on a terminal.
    const child = spawn('stdbuf', ['-oL', 'mosquitto_sub', ...args, ...topic], { stdio: ['ignore', 'pipe', 'ignore'] })
    running.push(child)
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    const heard = once(child, 'exit').then(() => /topic=\S+ bytes=\d+/.exec(output)?.[0] ?? output)
    await said(child.stdout, /SUBACK/)
    return { heard }
  }

  test('are told when there is something for them, and only then', async () => {
    const update = await desk.makeSet('update', new Uint8Array(10))
    const [car, other] = [await desk.register(), await desk.register()]
    // Without the server everything works as always.
    await desk.assign(other.vin, update.setId)
    assert.ok('deploymentBase' in (await desk.poll(other)).links)
    await startServer()
    const { heard } = await listen(car.vin)
    const bystander = await listen(other.vin)
    await waitForHouse()
    await desk.assign(car.vin, update.setId)
    assert.equal(await within(heard), `topic=updates/${car.vin}/poll bytes=0`)
    assert.ok('deploymentBase' in (await desk.poll(car)).links)
    assert.equal(await Promise.race([bystander.heard, wait(300, 'nothing')]), 'nothing')
  })

  test('are told again after the server was away', async () => {
    const update = await desk.makeSet('later', new Uint8Array(10))
    const [server] = running
    assert.ok(server)
    server.kill('SIGKILL')
    await once(server, 'exit')
    const missed = await desk.register()
    await desk.assign(missed.vin, update.setId)
    await startServer()
    const car = await desk.register()
    const { heard } = await listen(car.vin)
    await waitForHouse()
    await desk.assign(car.vin, update.setId)
    assert.equal(await within(heard), `topic=updates/${car.vin}/poll bytes=0`)
  })

  /** Until the house has found the server: a vehicle that is told of each change hears one. */
  async function waitForHouse(): Promise<void> {
    const probe = await desk.register()
    const { heard } = await listen(probe.vin)
    const hearing = heard.then(() => 'heard')
    for (const end = performance.now() + PATIENCE_MS; performance.now() < end;) {
      await desk.staff(`/vehicles/${probe.vin}/attribute-requests`, {})
      if ((await Promise.race([hearing, wait(500, 'nothing')])) === 'heard') return
    }
    assert.fail('The house has not found the server.')
  }
})

function within<T>(promise: Promise<T>): Promise<T | string> {
  return Promise.race([promise, wait(PATIENCE_MS, 'nothing', { ref: false })])
}

/** Waits until a program says something. */
async function said(stream: NodeJS.ReadableStream | null, what: RegExp): Promise<void> {
  let text = ''
  await new Promise<void>((done, fail) => {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (what.test(text)) done()
    })
    stream?.once('end', () => fail(new Error(`It never said ${what.source}: ${text}`)))
  })
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  if (typeof address !== 'object' || address === null) throw new Error('It listened on a port.')
  return address.port
}
