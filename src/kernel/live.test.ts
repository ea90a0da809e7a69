import assert from 'node:assert/strict'
import { once } from 'node:events'
import net from 'node:net'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openTestHouse } from '../../test/database.ts'
import { listenForTouches, live, touch } from './live.ts'

const house = await openTestHouse()

test('a listener that lost the database asks for it once a second, and hears everything when it is back', async () => {
  const line = await openLine()
  let loaded = 0
  const value = await live(house, 'shelf', async () => ++loaded)
  const stop = await listenForTouches(house, line.url)
  after(stop)

  line.cut()
  await sleep(3500)
  const { attempts } = line
  assert.ok(attempts >= 2 && attempts <= 4, `${attempts} attempts within 3.5 s`)

  const before = value.get()
  line.mend()
  await until(() => value.get() > before, 'the value is read anew when the line is back')
  const mended = value.get()
  await house.transaction(async (tx) => touch(tx, 'shelf'))
  await until(() => value.get() > mended, 'a touch is heard over the new line')
})

/** A TCP line to the test's database that can be cut: then it hangs up on everyone who calls. */
async function openLine() {
  const { searchParams, hostname, port, username, password, pathname } = new URL(house.url)
  const folder = searchParams.get('host')
  const target = folder
    ? { path: `${folder}/.s.PGSQL.${port || 5432}` }
    : { host: hostname, port: Number(port || 5432) }
  const sockets = new Set<net.Socket>()
  let isCut = false
  let attempts = 0
  const server = net.createServer((socket) => {
    attempts++
    if (isCut) return void socket.destroy()
    const behind = net.connect(target)
    for (const each of [socket, behind]) {
      sockets.add(each)
      each.on('error', () => undefined)
    }
    socket.pipe(behind).pipe(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  assert.ok(address && typeof address === 'object')
  return {
    url: `postgres://${username}:${password}@127.0.0.1:${address.port}${pathname}`,
    get attempts() {
      return attempts
    },
    cut: () => {
      isCut = true
      attempts = 0
      for (const socket of sockets) socket.destroy()
    },
    mend: () => {
      isCut = false
    },
  }
}

async function until(isTrue: () => boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (isTrue()) return
    await sleep(50)
  }
  assert.fail(what)
}
