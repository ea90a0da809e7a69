import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import type { OpenHouse } from './house.ts'

const TABS_MOST = 120

/** From the start page to the basket with nothing but a keyboard. */
export async function shopByKeyboard(house: OpenHouse): Promise<void> {
  const guest = await house.guest()
  await guest.goto('/de-DE', { waitUntil: 'networkidle' })
  await guest.keyboard.press('Tab')
  await assertFocused(guest.getByRole('link', { name: 'Zum Inhalt springen' }))
  await pressAt(guest, guest.getByRole('link', { name: 'Fahrzeuge entdecken' }).first())
  await guest.getByRole('heading', { name: 'Fahrzeuge', level: 1 }).waitFor()
  await pressAt(guest, guest.getByRole('link', { name: 'Lerche', exact: true }))
  await guest.getByRole('heading', { name: 'Lerche', level: 1 }).waitFor()
  await guest.waitForLoadState('networkidle')

  const total = guest.getByRole('status', { name: 'Gesamtpreis' })
  const before = (await total.textContent()) ?? ''
  await tabTo(guest, guest.getByRole('group', { name: 'Farbe' }).getByRole('radio', { checked: true }))
  await guest.keyboard.press('ArrowDown')
  await guest.keyboard.press('ArrowDown')
  await total.filter({ hasNotText: before }).waitFor()
  await pressAt(guest, guest.getByRole('button', { name: 'In den Warenkorb' }))
  await guest.getByRole('heading', { name: 'Warenkorb', level: 1 }).waitFor()
}

async function pressAt(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

/** Tabs on as a person does, and insists that one sees where one is. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let tabs = 0; tabs < TABS_MOST; tabs++) {
    if (await isFocused(target)) return assertVisible(target)
    await page.keyboard.press('Tab')
  }
  assert.fail(`${String(target)} was not reached with ${TABS_MOST} tabs`)
}

async function assertVisible(target: Locator): Promise<void> {
  const isMarked = await target.evaluate((element) => {
    // A card or a row may wear the mark for the link or the button in it.
    const wearers = [element, element.parentElement, element.closest('article, label')]
    return wearers.some((wearer) => wearer !== null && getComputedStyle(wearer).outlineStyle !== 'none')
  })
  assert.ok(isMarked, `one does not see that ${String(target)} has the focus`)
}

async function assertFocused(target: Locator): Promise<void> {
  assert.ok(await isFocused(target), `${String(target)} has the focus`)
}

async function isFocused(target: Locator): Promise<boolean> {
  const first = target.first()
  return (await first.count()) > 0 && first.evaluate((element) => element === document.activeElement)
}
