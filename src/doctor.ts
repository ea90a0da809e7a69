import { access, constants } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Environment, readEnvironment } from './kernel/environment.ts'
import { migrationState } from './kernel/migrate.ts'
import { openHouse } from './main.ts'

const POSTGRES_AT_LEAST = 180_000

type Say = (line: string) => void

/** Looks at the installation and says in words what is wrong and what to do; returns the exit code. */
export async function diagnose(variables: Record<string, string | undefined>, say: Say): Promise<number> {
  let environment: Environment
  try {
    environment = readEnvironment({ LOG_LEVEL: 'silent', ...variables })
  } catch (error) {
    say(`✗ ${messageOf(error)}`)
    return 1
  }
  const findings = [
    await finding('Node', checkNode),
    await finding('Web faces', checkBuild),
    await finding('Data folder', () => checkFolder(environment)),
    { what: 'Payments', ok: true, detail: paymentWords(environment) },
    ...(await databaseFindings(environment)),
  ]
  for (const each of findings) say(`${each.ok ? '✓' : '✗'} ${each.what}: ${each.detail}`)
  const isWell = findings.every((each) => each.ok)
  say(isWell ? 'Everything is well.' : 'Something is wrong; see the lines with ✗.')
  return isWell ? 0 : 1
}

interface Finding {
  readonly what: string
  readonly ok: boolean
  readonly detail: string
}

async function finding(what: string, check: () => Promise<string> | string): Promise<Finding> {
  try {
    return { what, ok: true, detail: await check() }
  } catch (error) {
    return { what, ok: false, detail: messageOf(error) }
  }
}

function checkNode(): string {
  const major = Number(process.versions.node.split('.')[0])
  if (major < 26)
    throw new Error(`${process.version} is too old. Start through npm, which uses the Node of the package.`)
  return process.version
}

function checkBuild(): string {
  if (!existsSync(join(import.meta.dirname, '../build/server/index.js'))) {
    throw new Error('not built. Run: npm run build')
  }
  return 'built'
}

async function checkFolder(environment: Environment): Promise<string> {
  if (!existsSync(environment.DATA_DIR)) return `${environment.DATA_DIR} will be made at the first start`
  await access(environment.DATA_DIR, constants.W_OK)
  return `${environment.DATA_DIR} can be written`
}

function paymentWords({ TEST_BANK, DEMO }: Environment): string {
  if (!TEST_BANK) return 'there is no provider: what is paid is refused (TEST_BANK=off)'
  if (DEMO) return 'the test bank takes them, with play money'
  return 'the test bank takes them, with play money, although this is no demo. Before customers come: TEST_BANK=off'
}

async function databaseFindings(environment: Environment): Promise<readonly Finding[]> {
  let opened: Awaited<ReturnType<typeof openHouse>>
  try {
    opened = await openHouse(environment)
  } catch (error) {
    return [{ what: 'Database', ok: false, detail: `cannot be started: ${messageOf(error)}` }]
  }
  const { house } = opened
  try {
    return [
      await finding('Database', async () => {
        const { rows } = await sql<{ version: string }>`
          select current_setting('server_version_num') as version`.execute(house.db)
        const version = Number(rows[0]?.version)
        if (version < POSTGRES_AT_LEAST) throw new Error(`PostgreSQL ${version / 10_000} is too old; 18 is needed.`)
        return `PostgreSQL ${Math.floor(version / 10_000)}${environment.DATABASE_URL ? '' : ', embedded'}`
      }),
      await finding('Migrations', async () => {
        const { applied, pending } = await migrationState(house.pool)
        if (pending.length > 0) throw new Error(`${pending.length} are missing. Run: npx kaufhaus migrate`)
        return `${applied.length} applied`
      }),
    ]
  } finally {
    await opened.close()
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
