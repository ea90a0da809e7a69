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
/** In German on the desk, and in English on the phone. */
const desk = { locale: 'de-DE', window: wide, other: phone } as const
const pocket = { locale: 'en-DE', window: phone, other: wide } as const
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
 * phone. Every screen without a violation of WCAG 2.2 AA: one in German on the desk, the next in English on the phone,
 * because screens are made of the same parts and the rules take longer than all the rest.
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
      const theirs = screens.filter(({ who }) => pages.includes(people[who]))
      for (const [nth, screen] of theirs.entries()) {
        faults.push(...(await faultsOf(people[screen.who], screen, nth % 2 === 0 ? desk : pocket)))
      }
    }),
  )
  assert.deepEqual(faults, [])
}

async function faultsOf(page: Page, screen: Screen, ruled: Look): Promise<readonly string[]> {
  const looks = [
    ...(await look(page, screen, { ...desk, byRules: ruled === desk })),
    ...(await look(page, screen, { ...pocket, byRules: ruled === pocket })),
  ]
  if (!alsoDark.includes(screen.module)) return looks
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await look(page, screen, { ...desk, window: phone, other: wide, byRules: true })
  await page.emulateMedia({ colorScheme: 'light' })
  return [...looks, ...dark.map((fault) => `dark: ${fault}`)]
}

interface Look {
  readonly locale: string
  /** How large the window is when the rules are checked, and the other size in which all must fit too. */
  readonly window: typeof wide
  readonly other: typeof wide
}

async function look(
  page: Page,
  screen: Screen,
  { locale, window, other, byRules }: Look & { readonly byRules: boolean },
): Promise<readonly string[]> {
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
  if (byRules) for (const fault of await violationsOn(page)) tell(fault)
  page.off('console', listen).off('pageerror', hear)
  return faults
}

const HTML_MOST = 160

async function violationsOn(page: Page): Promise<readonly string[]> {
  // In one page: otherwise each check opens a second one only to put its findings together.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] })
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, HTML_MOST)).join(' | ')}`)
}

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
