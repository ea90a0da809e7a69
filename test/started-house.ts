import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** The real house as a process of its own, on a data directory of its own. */
export interface StartedHouse {
  readonly url: string
  /** Ends the process at once, as a power cut would. */
  readonly kill: () => Promise<void>
  /** Asks it to stop, as an operator would; its exit code. */
  readonly stop: () => Promise<number | null>
  /** Fulfilled with the exit code when it has ended by itself. */
  readonly ended: Promise<number | null>
  readonly databaseUrl: string
}

/** A map as full as the demo's costs each start seconds, and shows nothing more. */
export const FEW_CHARGERS = '3000'

const START_MOST_MS = 60_000

/** Starts it and waits until it answers; `variables` are added to its environment, `flags` to its command. */
export async function startHouseProcess(
  directory: string,
  variables: Readonly<Record<string, string>> = {},
  flags: readonly '--dev'[] = [],
): Promise<StartedHouse> {
  const child = spawn(process.execPath, ['src/cli.ts', 'start', ...flags], {
    cwd: join(import.meta.dirname, '..'),
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: directory,
      PORT: '0',
      LOG_LEVEL: 'fatal',
      DEMO_CHARGERS: FEW_CHARGERS,
      RATE_LIMIT_WRITES: '1000000',
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  const url = await urlFrom(child, ended)
  const [, , , port] = (await readFile(join(directory, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
  const password = (await readFile(join(directory, 'postgres.secret'), 'utf8')).trim()
  return {
    url,
    ended,
    databaseUrl: `postgres://kaufhaus:${password}@127.0.0.1:${port}/kaufhaus`,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

function urlFrom(child: ChildProcess, ended: Promise<number | null>): Promise<string> {
  return new Promise((done, fail) => {
    let said = ''
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const url = /Kaufhaus is open after .*: (http\S+)/.exec(said)?.[1]
      if (url) done(url)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    void ended.then(() => fail(new Error(`The house ended before it was open:\n${said}`)))
    void wait(START_MOST_MS, undefined, { ref: false }).then(() => fail(new Error(`The house did not open:\n${said}`)))
  })
}

/** Ends the PostgreSQL of a data directory with all its processes, without a word. */
export async function killPostgres(directory: string): Promise<void> {
  const [pid = ''] = (await readFile(join(directory, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
  const postmaster = Number(pid)
  const children = await childrenOf(postmaster)
  for (const each of [postmaster, ...children]) {
    try {
      process.kill(each, 'SIGKILL')
    } catch {
      // It was gone already.
    }
  }
}

/** Backends are the postmaster's children; on systems without /proc they end by themselves with it. */
async function childrenOf(pid: number): Promise<readonly number[]> {
  try {
    const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')
    return text.trim().split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}
