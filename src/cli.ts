import { parseArgs } from 'node:util'
import { SIMULATE_HELP, simulateFleet } from '../demo/fleet/simulation.ts'
import { composeHouse } from './compose.ts'
import { makeOfflineKey, signOffline } from './departments/updates/uptane/actions-offline.ts'
import { diagnose } from './doctor.ts'
import { readEnvironment } from './kernel/environment.ts'
import { migrate } from './kernel/migrate.ts'
import { openHouse, startHouse } from './main.ts'

const HELP = `kaufhaus start     start the house: database, API, web faces, jobs
kaufhaus migrate   bring the database up to date
kaufhaus seed      fill an empty database with the demo world
kaufhaus doctor    say what is wrong with this installation

kaufhaus uptane-key <key.pem>              make a signing key to be kept away from the house; tells the public key
kaufhaus uptane-sign <key.pem> <file.json> add this key's signature to Uptane metadata that was drafted

${SIMULATE_HELP}`

async function run(): Promise<void> {
  // Its options are its own.
  if (process.argv[2] === 'simulate-fleet') return simulateFleet(process.argv.slice(3), (line) => console.log(line))
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { dev: { type: 'boolean' } } })
  switch (positionals[0]) {
    case 'start':
      return start(values.dev ? 'dev' : 'built')
    case 'migrate':
      return onDatabase(async (opened) => {
        const applied = await migrate(opened.house.pool)
        console.log(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}`)
      })
    case 'seed':
      return onDatabase(async (opened) => {
        await migrate(opened.house.pool)
        const environment = { ...readEnvironment(process.env), DEMO: true }
        const { seeded, close } = await composeHouse({ ...opened, environment, jobsRunning: () => false, life: true })
        await close()
        console.log(seeded ? 'The demo world is there.' : 'The database is not empty; nothing was changed.')
      })
    case 'doctor':
      process.exitCode = await diagnose(process.env, (line) => console.log(line))
      return
    case 'uptane-key':
      console.log(JSON.stringify(await makeOfflineKey(argument(positionals, 1))))
      return
    case 'uptane-sign':
      console.log(JSON.stringify(await signOffline(argument(positionals, 1), argument(positionals, 2))))
      return
    default:
      console.log(HELP)
      process.exitCode = positionals.length === 0 ? 0 : 2
  }
}

function argument(positionals: readonly string[], at: number): string {
  const given = positionals[at]
  if (given === undefined) throw new Error(`A file is missing.\n\n${HELP}`)
  return given
}

async function start(mode: 'built' | 'dev'): Promise<void> {
  const began = performance.now()
  const environment = readEnvironment(process.env)
  const running = await startHouse(environment, mode)
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // The library of the embedded PostgreSQL would stop it, and then us, while we still answer. A signal that comes
    // between the two is lost, so this is done before anybody is told that the house is open.
    process.removeAllListeners(signal)
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      running.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error)
          process.exit(1)
        },
      )
    })
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`Kaufhaus is open after ${seconds} s: ${running.url}`)
  console.log(`  Store    ${running.url}/de-DE`)
  console.log(`  My       ${running.url}/de-DE/my`)
  console.log(`  Dealer   ${running.url}/de-DE/dealer`)
  console.log(`  Cockpit  ${running.url}/de-DE/cockpit`)
  console.log(`  API      ${running.url}/api/docs`)
  if (environment.DEMO) console.log(`  Enter as one of the demo people at ${running.url}/de-DE/sign-in`)
  await running.lost
  // At Ctrl-C a terminal stops the database as well.
  if (stopping) return
  console.error('The embedded PostgreSQL has ended. Start the house again: it recovers what was committed.')
  process.exit(1)
}

type Opened = Awaited<ReturnType<typeof openHouse>>

async function onDatabase(act: (opened: Opened) => Promise<void>): Promise<void> {
  const opened = await openHouse(readEnvironment({ LOG_LEVEL: 'warn', ...process.env }))
  try {
    await act(opened)
  } finally {
    await opened.close()
  }
}

try {
  await run()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  if (error instanceof Error && error.cause) console.error(error.cause)
  process.exitCode = 1
}
// The library of the embedded PostgreSQL ends the process as if all had gone well.
if (process.exitCode) process.exit()
