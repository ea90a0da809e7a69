import { parseArgs } from 'node:util'
import { startEmbeddedPostgres } from '../src/kernel/embedded-postgres.ts'
import { measureBareSql } from './bare-sql.ts'
import { client } from './client.ts'
import type { Rate } from './load.ts'
import { measurePurchases } from './purchase.ts'
import { loadRaw } from './raw-load.ts'
import { multiply, publishMultiplied } from './scale.ts'
import { makeFolder, startServer } from './server.ts'

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '8' } } })
const seconds = Number(values.seconds)
const reads = { connections: 64, seconds }
const purchases = { atOnce: 32, seconds }

const lines: string[] = []

function tell(what: string, measured: string, promised: string): void {
  lines.push(`| ${what} | ${measured} | ${promised} |`)
  console.log(`${what}: ${measured} (promised: ${promised})`)
}

function rateText({ perSecond, p99Ms, failed }: Rate): string {
  const faults = failed === 0 ? '' : `, ${failed} failed`
  return `${Math.round(perSecond).toLocaleString('en')}/s, p99 ${p99Ms.toFixed(0)} ms${faults}`
}

function ratio(one: Rate, other: Rate): string {
  return `${((100 * one.perSecond) / other.perSecond).toFixed(0)} %`
}

/** Everything that the house promises about speed, measured in one run on one machine. */
async function run(): Promise<void> {
  await measureStarts()
  const folder = await makeFolder()
  const database = await startEmbeddedPostgres({ directory: folder.directory })
  // The demo's factories and partners are other companies: the house is measured without them.
  const variables = { DATABASE_URL: database.url, DEMO: 'off', AUTH_SECRET: 'only-for-the-bench-only-for-the-bench' }
  await seed(folder.directory, database.url)
  let server = await startServer(folder.directory, variables)
  tell('Resident memory, idle', `${server.residentMb()} MB`, '< 200 MB')
  await measureReads(server.url)
  const small = await measurePurchases(server.url, purchases)
  tell('Whole purchase, 32 at once', rateText(small), '500/s, p99 < 150 ms')
  tell('Resident memory, under load', `${server.residentMb()} MB`, '< 450 MB')
  await server.stop()
  const bare = await measureBareSql(database.url, purchases)
  tell('The bare SQL of a purchase', rateText(bare), '–')
  tell('Purchase against the bare SQL', ratio(small, bare), '≥ 40 %')

  server = await startServer(folder.directory, variables)
  await publishMultiplied(server.url, 100)
  await server.stop()
  await multiply(database.url, 100)
  server = await startServer(folder.directory, variables)
  const large = await measurePurchases(server.url, purchases)
  tell('Whole purchase, 100 times the data', rateText(large), 'within 20 %')
  tell('100 times the data against the demo’s', ratio(large, small), '≥ 80 %')
  const many = await ask(server.url, '/api/catalogue/offers?market=DE&limit=20')
  tell('List of 20 of 800 offers', rateText(many), '–')
  await server.stop()
  await database.stop()
  await folder.remove()
  console.log(`\n| | Measured | Promised |\n|---|---|---|\n${lines.join('\n')}`)
}

async function seed(directory: string, url: string): Promise<void> {
  const server = await startServer(directory, { DATABASE_URL: url })
  await server.stop()
}

async function measureStarts(): Promise<void> {
  const folder = await makeFolder()
  const first = await startServer(folder.directory)
  tell('Very first start, with seeding', `${first.startSeconds} s`, '< 20 s')
  await first.stop()
  const second = await startServer(folder.directory)
  tell('Start with existing data', `${second.startSeconds} s`, '< 2 s')
  await second.stop()
  await folder.remove()
}

/** As browsers and apps ask: for what is compressed. */
function ask(url: string, path: string): Promise<Rate> {
  return loadRaw(url, [{ path, headers: { 'accept-encoding': 'gzip' } }], reads)
}

async function measureReads(url: string): Promise<void> {
  const { items } = await client(url).get<{ items: readonly { sku: string }[] }>('/api/catalogue/offers?market=DE')
  const hello = await ask(url, '/health')
  tell('Hello-world of the same server', rateText(hello), '–')
  const addresses = [
    ['List of 20 with prices (stock)', '/api/stock?market=DE&limit=20'],
    ['List of offers with prices', '/api/catalogue/offers?market=DE&limit=20'],
    ['Detail of an offer', `/api/catalogue/offers/${items[0]?.sku}?market=DE`],
  ] as const
  for (const [what, path] of addresses) {
    const rate = await ask(url, path)
    tell(what, `${rateText(rate)}; ${ratio(rate, hello)} of hello-world`, '≥ 50 % of hello-world, p99 < 25 ms')
  }
  const page = await ask(url, '/de-DE')
  tell('Anonymous store page, server-rendered, warm', rateText(page), '5,000/s')
}

await run()
