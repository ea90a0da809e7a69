import { randomBytes } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import { hashSecret } from '../src/departments/charging/home/secret.ts'
import { listRunning } from '../src/departments/charging/home/store-session.ts'
import { savePassword } from '../src/departments/charging/home/store-wallbox.ts'
import type { House } from '../src/kernel/house.ts'
import type { VirtualWallbox } from '../test/wallbox/virtual-wallbox.ts'
import { annasWallbox, annasWallboxIdentity } from './home-charging.ts'

const LOOKED_AT = /\/home-charging|\/api\/me\/wallboxes/
const TELL_MS = 10_000
const ASLEEP_AFTER_MS = 10 * 60_000

/**
 * Lets the demo's virtual wallbox live while somebody looks at charging at home: it connects with the first look, and
 * goes when nobody has looked for ten minutes. Until then it costs nothing, not even its library.
 */
export function startDemoWallbox(house: House, server: Server, endpoint: string): () => Promise<void> {
  let awake: Promise<VirtualWallbox | undefined> | undefined
  let lookedAtMs = 0
  let timer: NodeJS.Timeout | undefined
  const sleep = async () => {
    clearInterval(timer)
    const box = await awake
    awake = undefined
    await box?.close()
  }
  const tick = async () => {
    if (Date.now() - lookedAtMs > ASLEEP_AFTER_MS) return sleep()
    const box = await awake
    await box?.charge(TELL_MS / 60_000)
  }
  const look = ({ url }: IncomingMessage) => {
    if (!LOOKED_AT.test(url ?? '')) return
    lookedAtMs = Date.now()
    if (awake) return
    awake = wake(house, endpoint).catch((error: unknown) => {
      house.log.warn({ err: error }, "the demo's wallbox could not be woken")
      clearInterval(timer)
      awake = undefined
      return undefined
    })
    timer = setInterval(() => {
      tick().catch((error: unknown) => house.log.debug({ err: error }, "the demo's wallbox was not heard"))
    }, TELL_MS).unref()
  }
  server.on('request', look)
  return async () => {
    server.off('request', look)
    await sleep()
  }
}

/** It goes on with the charge that was running; nothing comes of it where the wallbox was taken away. */
async function wake(house: House, endpoint: string): Promise<VirtualWallbox> {
  const { openVirtualWallbox } = await import('../test/wallbox/virtual-wallbox.ts')
  const password = randomBytes(18).toString('base64url')
  await house.transaction((tx) => savePassword(tx, annasWallbox, hashSecret(password)))
  const [session] = await listRunning(house.db, [annasWallbox])
  const box = await openVirtualWallbox({
    endpoint,
    identity: annasWallboxIdentity,
    password,
    phases: 3,
    carMostW: 7_200,
    meterWh: session?.meterWh ?? 5_000_000,
    transactionId: session?.transactionId ?? null,
    now: house.clock,
  })
  await box.boot()
  await box.plug(true)
  return box
}
