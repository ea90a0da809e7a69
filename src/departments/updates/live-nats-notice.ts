import { connect, type NatsConnection } from '@nats-io/transport-node'
import type { Logger } from 'pino'
import type { PollNotice } from './poll-notice.ts'

/** Vehicles ask any of our processes, and those know of a change within a second; only then is it told. */
const LATER_MS = 1_200

/**
 * Tells vehicles over NATS, on `updates.<VIN>.poll` with an empty message; to MQTT clients of the same server that is the
 * topic `updates/<VIN>/poll`. While there is no server nothing is kept: a late notice is of no use.
 */
export function natsNotice(url: string, log: Logger): PollNotice {
  const { hostname, port, username, password, protocol } = new URL(url)
  let connection: NatsConnection | undefined
  let isConnected = false
  let isClosed = false
  const connecting = connect({
    servers: `${hostname}:${port || '4222'}`,
    name: 'kaufhaus',
    waitOnFirstConnect: true,
    maxReconnectAttempts: -1,
    ...(username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : {}),
    ...(protocol === 'tls:' ? { tls: {} } : {}),
  }).then(async (connected) => {
    if (isClosed) return connected.close()
    connection = connected
    isConnected = true
    for await (const { type } of connected.status()) {
      if (type === 'reconnect') isConnected = true
      if (type === 'disconnect') isConnected = false
      if (type === 'disconnect' || type === 'reconnect') log.warn({ type }, 'the line to NATS has changed')
    }
  })
  connecting.catch((error: unknown) => log.error({ err: error }, 'vehicles cannot be told over NATS'))

  const waiting = new Set<string>()
  let soon: NodeJS.Timeout | undefined
  const send = () => {
    soon = undefined
    const vins = [...waiting]
    waiting.clear()
    if (!isConnected || isClosed) return
    for (const vin of vins) connection?.publish(`updates.${vin}.poll`)
  }
  return {
    tell: (vins) => {
      if (!isConnected || isClosed) return
      for (const vin of vins) waiting.add(vin)
      soon ??= setTimeout(send, LATER_MS).unref()
    },
    close: async () => {
      isClosed = true
      clearTimeout(soon)
      await connection?.close()
    },
  }
}
