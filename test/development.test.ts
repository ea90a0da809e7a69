import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { startHouseProcess } from './started-house.ts'

const root = join(import.meta.dirname, '..')
const directory = await mkdtemp(join(tmpdir(), 'kaufhaus-development-'))
after(() => rm(directory, { recursive: true, force: true }))

/** Files that tools of development like to write to, and what stands beside them: folders, and what begins with a dot. */
const settings = ['package.json', 'package-lock.json', 'tsconfig.json', 'web/tsconfig.json', 'vite.config.ts']

async function tree() {
  const beside = await readdir(root, { withFileTypes: true })
  const names = beside.filter((entry) => entry.isDirectory() || /^(\.|vite)/.test(entry.name)).map(({ name }) => name)
  const texts = await Promise.all(settings.map((name) => readFile(join(root, name), 'utf8')))
  return { names: names.toSorted(), hashes: texts.map((text) => hash('sha256', text)) }
}

test('under development the faces are made from their sources, and nothing is left behind', async () => {
  const before = await tree()
  const house = await startHouseProcess(directory, { DEMO: 'off', AUTH_SECRET: 'only-for-tests-only-for-tests-only' }, [
    '--dev',
  ])
  const page = await fetch(`${house.url}/de-DE`)
  const html = await page.text()
  assert.equal(page.status, 200, html.slice(0, 500))
  assert.match(html, /<html[^>]* lang="de/)
  // The browser is sent to the sources, which Vite makes for it; nothing comes from what was built before.
  const entry = /"(\/[^"]*web\/entry\.client\.tsx)"/.exec(html)?.[1] ?? /"(\/[^"]*web\/root\.tsx)"/.exec(html)?.[1]
  assert.ok(entry !== undefined && !html.includes('/assets/entry'), 'the page names sources')
  const source = await fetch(`${house.url}${entry}`)
  assert.deepEqual([source.status, source.headers.get('content-type')], [200, 'text/javascript'])
  await source.text()
  assert.equal((await fetch(`${house.url}/api/openapi.json`)).status, 200)
  assert.equal(await house.stop(), 0)
  assert.deepEqual(await tree(), before)
})
