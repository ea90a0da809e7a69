import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const OPEN_LINE = /Kaufhaus is open after ([\d.]+) s: (\S+)/

/** A house in a process of its own, as `npm start` makes it. */
export interface BenchServer {
  readonly url: string
  readonly startSeconds: number
  /** Resident memory of the app process without PostgreSQL. */
  readonly residentMb: () => number
  readonly stop: () => Promise<void>
}

export interface BenchFolder {
  readonly directory: string
  readonly remove: () => Promise<void>
}

/** A data folder that lives as long as the bench. */
export async function makeFolder(): Promise<BenchFolder> {
  const directory = await mkdtemp(join(tmpdir(), 'kaufhaus-bench-'))
  return { directory, remove: () => rm(directory, { recursive: true, force: true }) }
}

/** Starts the house on the folder's data; `variables` are added to the environment. */
export async function startServer(folder: string, variables: Record<string, string> = {}): Promise<BenchServer> {
  const child = spawn(process.execPath, ['--max-semi-space-size=8', 'src/cli.ts', 'start'], {
    env: {
      ...process.env,
      DATA_DIR: folder,
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
      RATE_LIMIT_WRITES: '100000000',
      TEST_BANK: 'on',
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { url, startSeconds } = await opened(child)
  return {
    url: url.replace('localhost', '127.0.0.1'),
    startSeconds,
    residentMb: () => residentMb(child.pid),
    stop: async () => {
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
    },
  }
}

function opened(child: ChildProcess): Promise<{ url: string; startSeconds: number }> {
  return new Promise((done, fail) => {
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const match = OPEN_LINE.exec(text)
      if (match?.[1] && match[2]) done({ startSeconds: Number(match[1]), url: match[2] })
    })
    child.once('exit', (code) => fail(new Error(`The house ended with ${code} before it was open.`)))
  })
}

function residentMb(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024)
}
