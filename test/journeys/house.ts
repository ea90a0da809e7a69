import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { after } from 'node:test'
import chromium from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, chromium as launcher, type Page } from 'playwright-core'
import { DEMO_PASSWORD } from '../../demo/people.ts'
import { readEnvironment } from '../../src/kernel/environment.ts'
import { startHouse } from '../../src/main.ts'
import { openTestHouse } from '../database.ts'
import { FEW_CHARGERS } from '../started-house.ts'

const BUILD = join(import.meta.dirname, '../../build/server/index.js')
const PATIENCE_MS = 60_000
const SHOWN_MOST = 1500
/** The bundled Chromium is packed for tiny machines; these two make it fall over on ordinary ones. */
const fragile = ['--single-process', '--no-zygote']

/** A house that runs as it does for customers, and a browser in front of it. */
export interface OpenHouse {
  readonly url: string
  /** Somebody whom the house does not know, in a browser of their own. */
  readonly guest: (wish?: BrowserContextOptions) => Promise<Page>
  /** One of the demo's people, by the first part of the mail address, signed in through the sign-in screen. */
  readonly as: (mailbox: string, wish?: BrowserContextOptions) => Promise<Page>
  /** What every open page shows: told when a journey ends somewhere else than it should. Closes them. */
  readonly leave: () => Promise<string>
}

/**
 * Starts the whole house on a database of its own, with a week of factory and transport in a second, and one browser.
 * Says in words what is missing; only on a build machine (`CI=true`) a missing browser is a failure.
 */
export async function openHouse(): Promise<OpenHouse | { readonly missing: string }> {
  assert.ok(existsSync(BUILD), 'The web faces are not built, so no browser can visit them. Run: npm run build')
  const browser = await openBrowser()
  if (typeof browser === 'string') return { missing: browser }
  const closing: (() => Promise<void>)[] = [() => browser.close()]
  // Registered before the database is cloned: what uses it must be gone when the clone is dropped.
  after(async () => {
    for (const close of closing.toReversed()) await close()
  })
  const { url: databaseUrl } = await openTestHouse()
  const port = await freePort()
  const environment = readEnvironment({
    DATABASE_URL: databaseUrl,
    // The house says its own address in redirects to the bank, so it must know the port before it listens.
    PORT: String(port),
    HOST: '127.0.0.1',
    DEMO: 'on',
    JOBS: 'on',
    DEMO_WEEK_SECONDS: '1',
    DEMO_CHARGERS: FEW_CHARGERS,
    RATE_LIMIT_WRITES: '6000',
    AUTH_SECRET: 'only-for-tests-only-for-tests-only',
    LOG_LEVEL: 'error',
  })
  const running = await startHouse(environment, 'built')
  closing.push(running.stop)
  return visitorsOf(browser, running.url)
}

function visitorsOf(browser: Browser, url: string): OpenHouse {
  const guest = async (wish: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 }, ...wish })
    context.setDefaultTimeout(PATIENCE_MS)
    return context.newPage()
  }
  const leave = async () => {
    const shown: string[] = []
    for (const context of browser.contexts()) {
      for (const page of context.pages()) {
        const text = await page.evaluate(() => document.body.innerText).catch(String)
        shown.push(`${page.url()}\n${text.slice(0, SHOWN_MOST).replaceAll(/^|\n+/g, '\n    ')}`)
      }
      await context.close()
    }
    return shown.join('\n')
  }
  return {
    url,
    guest,
    leave,
    as: async (mailbox, wish) => {
      const page = await guest(wish)
      await page.goto('/de-DE/sign-in')
      await page.getByLabel('E-Mail-Adresse').fill(`${mailbox}@morgenrot.example`)
      await page.getByLabel('Passwort').first().fill(DEMO_PASSWORD)
      await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
      await page.waitForURL((address) => !address.pathname.endsWith('/sign-in'))
      return page
    },
  }
}

async function openBrowser(): Promise<Browser | string> {
  // Drawing everything with a graphics card made of software costs as much as all the rest; WebGL goes with it.
  chromium.setGraphicsMode = false
  try {
    const executablePath = await chromium.executablePath()
    const args = chromium.args.filter((each) => !fragile.includes(each))
    return await launcher.launch({ executablePath, args, headless: true })
  } catch (error) {
    if (process.env['CI'] === 'true') throw error
    return `NO BROWSER TEST WAS RUN: Chromium does not start here. ${String(error).split('\n')[0]}`
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address !== null && typeof address === 'object' ? done(address.port) : fail(address)))
    })
  })
}
