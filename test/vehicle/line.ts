import { createServer, connect, type AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** What is wrong with the line between a vehicle and the house. */
export type Trouble =
  | { readonly kind: 'cut'; readonly afterBytes: number }
  | { readonly kind: 'slow'; readonly bytesPerSecond: number }

export interface Line {
  readonly url: string
  readonly cuts: () => number
  /** What has come down to the vehicle so far. */
  readonly downBytes: () => number
  /** How many answers were parts of a file. */
  readonly parts: () => number
  readonly close: () => void
}

const TICKS_PER_SECOND = 20

/** Leads to the same port through a bad line: cut once when so many bytes have come down, or slow all the time. */
export async function badLine(target: string, trouble: Trouble): Promise<Line> {
  const port = Number(new URL(target).port)
  let cuts = 0
  let downBytes = 0
  let parts = 0
  const server = createServer((vehicle) => {
    const house = connect(port, '127.0.0.1')
    const end = () => {
      vehicle.destroy()
      house.destroy()
    }
    vehicle.on('error', end).on('close', end).pipe(house)
    house.on('error', end).on('end', () => vehicle.end())
    house.on('data', (chunk: Buffer) => {
      downBytes += chunk.length
      if (chunk.includes('HTTP/1.1 206 ')) parts++
      if (trouble.kind === 'cut' && cuts === 0 && downBytes > trouble.afterBytes) {
        cuts++
        return end()
      }
      if (trouble.kind === 'cut') return void vehicle.write(chunk)
      house.pause()
      void trickle(chunk, trouble.bytesPerSecond, (part) => vehicle.write(part)).then(() => house.resume())
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    cuts: () => cuts,
    downBytes: () => downBytes,
    parts: () => parts,
    close: () => server.close(),
  }
}

async function trickle(chunk: Buffer, bytesPerSecond: number, write: (part: Buffer) => void): Promise<void> {
  const step = Math.ceil(bytesPerSecond / TICKS_PER_SECOND)
  for (let at = 0; at < chunk.length; at += step) {
    write(chunk.subarray(at, at + step))
    await wait(1000 / TICKS_PER_SECOND)
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address !== 'object' || address === null) throw new Error('It listens on a port.')
  return address.port
}
