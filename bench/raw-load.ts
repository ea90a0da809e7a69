import { connect } from 'node:net'
import type { Rate } from './load.ts'

export interface RawRequest {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

const HEADERS_END = Buffer.from('\r\n\r\n')
const CONTENT_LENGTH = /\r\ncontent-length: (\d+)/i

/**
 * Sends GETs in turn over kept-alive sockets and measures, after a warm-up of a second. It does next to nothing itself:
 * an HTTP client costs more than a server that answers from memory, and would be what is measured.
 */
export async function loadRaw(
  url: string,
  requests: readonly RawRequest[],
  options: { readonly connections: number; readonly seconds: number },
): Promise<Rate> {
  const { hostname, port, host } = new URL(url)
  const texts = requests.map(({ path, headers }) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    return Buffer.from(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\n${lines.join('')}\r\n`)
  })
  const measured = { times: new Array<number>(), failed: 0 }
  const begins = performance.now() + 1_000
  const ends = begins + options.seconds * 1_000
  let next = 0
  await Promise.all(
    Array.from({ length: options.connections }, () => {
      const socket = connect(Number(port), hostname)
      return new Promise<void>((done, fail) => {
        let sentAt = 0
        let rest: Buffer | undefined
        const send = () => {
          sentAt = performance.now()
          socket.write(texts[next++ % texts.length] ?? '')
        }
        socket.setNoDelay(true)
        socket.once('connect', send)
        socket.once('error', fail)
        socket.once('close', () => done())
        socket.on('data', (chunk: Buffer) => {
          const answer = rest ? Buffer.concat([rest, chunk]) : chunk
          const head = answer.indexOf(HEADERS_END)
          const text = head === -1 ? '' : answer.toString('latin1', 0, head)
          const length = CONTENT_LENGTH.exec(text)?.[1]
          if (head !== -1 && length === undefined) {
            return void socket.destroy(new Error('An answer does not say how long it is.'))
          }
          const isWhole = head !== -1 && answer.length >= head + 4 + Number(length)
          rest = isWhole ? undefined : answer
          if (!isWhole) return
          const now = performance.now()
          if (now > begins) measured.times.push(now - sentAt)
          if (!text.startsWith('HTTP/1.1 200')) measured.failed++
          if (now < ends) send()
          else socket.end()
        })
      })
    }),
  )
  const times = measured.times.toSorted((a, b) => a - b)
  return {
    perSecond: times.length / options.seconds,
    p99Ms: times[Math.floor(times.length * 0.99)] ?? Number.NaN,
    failed: measured.failed,
  }
}
