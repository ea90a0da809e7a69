import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { runErrands } from './errand.ts'
import type { OpenHouse } from './house.ts'
import { type Screen, screenModules, screensOf } from './screens.ts'

/** A mail's frame runs no scripts, and so not those that check the rules either. */
const NO_SCRIPTS_IN_MAILS = /^Blocked script execution in 'about:srcdoc' because the document's frame is sandboxed/
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const wide = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }
/** Colours are the same in every language and size; measuring them is most of the work. */
const slow = ['color-contrast']
/** Which screens are seen in dark colours too: one of each kind of ground. */
const alsoDark = [
  'store/home.tsx',
  'store/configurator/line.tsx',
  'my/order.tsx',
  'dealer/inbox.tsx',
  'cockpit/overview.tsx',
]

/**
 * Every screen in both languages: with title, headline and nothing in the console, no wider than its window on desk and
 * phone, and without a violation of WCAG 2.2 AA, in German on the desk and in English on the phone.
 */
export async function everyScreenIsForEverybody(house: OpenHouse): Promise<void> {
  const [anna, dora, ada] = [await house.as('anna.lindner'), await house.as('dora.sommer'), await house.as('ada.adler')]
  const guest = await house.guest()
  await guest.goto('/de-DE/vehicles/lerche')
  await guest.getByRole('button', { name: 'In den Warenkorb' }).click()
  await guest.getByRole('heading', { name: 'Warenkorb', level: 1 }).waitFor()
  const people = { anna, dora, ada, guest }
  const screens = screensOf(await runErrands(house, people))
  const seen = new Set(screens.map(({ module }) => module))
  assert.deepEqual(
    screenModules().filter((module) => !seen.has(module)),
    [],
    'screens that nobody looks at',
  )

  const faults: string[] = []
  const lines = [[anna, dora], [ada], [guest]]
  await Promise.all(
    lines.map(async (pages) => {
      for (const screen of screens) {
        const page = people[screen.who]
        if (pages.includes(page)) faults.push(...(await faultsOf(page, screen)))
      }
    }),
  )
  assert.deepEqual(faults, [])
}

async function faultsOf(page: Page, screen: Screen): Promise<readonly string[]> {
  const looks = [
    ...(await look(page, screen, { locale: 'de-DE', window: wide, other: phone, unasked: [] })),
    ...(await look(page, screen, { locale: 'en-DE', window: phone, other: wide, unasked: slow })),
  ]
  if (!alsoDark.includes(screen.module)) return looks
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await look(page, screen, { locale: 'de-DE', window: phone, other: wide, unasked: [] })
  await page.emulateMedia({ colorScheme: 'light' })
  return [...looks, ...dark.map((fault) => `dark: ${fault}`)]
}

interface Look {
  readonly locale: string
  /** How large the window is when the rules are checked, and the other size in which all must fit too. */
  readonly window: typeof wide
  readonly other: typeof wide
  readonly unasked: readonly string[]
}

async function look(page: Page, screen: Screen, { locale, window, other, unasked }: Look): Promise<readonly string[]> {
  const faults: string[] = []
  const address = `/${locale}/${screen.path}`.replace(/\/$/, '')
  const tell = (fault: string) => faults.push(`${address} at ${window.width}: ${fault}`)
  const listen = (message: { type: () => string; text: () => string }) => {
    if (message.type() === 'error' && !NO_SCRIPTS_IN_MAILS.test(message.text())) tell(`console: ${message.text()}`)
  }
  const hear = (error: Error) => tell(`script: ${error.message}`)
  page.on('console', listen).on('pageerror', hear)
  await page.setViewportSize(other)
  const response = await page.goto(address)
  if (response?.status() !== 200) tell(`answered with ${response?.status()}`)
  if (new URL(page.url()).pathname !== address.split('?')[0]) tell(`led to ${page.url()}`)
  if (await overflows(page)) tell(`wider than a window of ${other.width}`)
  await page.setViewportSize(window)
  if (await overflows(page)) tell('wider than its window')
  if ((await page.title()) === '') tell('no title')
  const headlines = await page.getByRole('heading', { level: 1 }).count()
  if (headlines !== 1) tell(`${headlines} headlines of level 1`)
  const { violations } = await new AxeBuilder({ page })
    .withTags(rules)
    .disableRules([...unasked])
    .analyze()
  for (const { id, nodes } of violations)
    tell(`${id}: ${nodes.map(({ html }) => html.slice(0, HTML_MOST)).join(' | ')}`)
  page.off('console', listen).off('pageerror', hear)
  return faults
}

const HTML_MOST = 160
const LOOKS_MOST = 8
const LOOK_MS = 250

/** Charts follow a new size of the window a moment later. */
async function overflows(page: Page): Promise<boolean> {
  for (let looks = 0; looks < LOOKS_MOST; looks++) {
    if (await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)) return false
    await pause(LOOK_MS)
  }
  return true
}
