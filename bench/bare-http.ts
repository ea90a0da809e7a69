import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Rate } from './load.ts'
import { loadRaw } from './raw-load.ts'

const ANSWER = '{}'

/** What Node's own HTTP server answers in a process of its own, with nothing behind it: no house can be faster here. */
export async function loadBareHttp(options: { readonly connections: number; readonly seconds: number }): Promise<Rate> {
  const child = fork(import.meta.filename)
  const [port] = await once(child, 'message')
  const rate = await loadRaw(`http://127.0.0.1:${port}`, [{ path: '/', headers: {} }], options)
  const exited = once(child, 'exit')
  child.kill()
  await exited
  return rate
}

function serve(): void {
  const server = createServer((_, answer) => {
    answer.writeHead(200, { 'content-type': 'application/json', 'content-length': ANSWER.length })
    answer.end(ANSWER)
  })
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    if (address !== null && typeof address === 'object') process.send?.(address.port)
  })
}

if (import.meta.main) serve()
