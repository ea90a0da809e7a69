import type { Page } from 'playwright-core'
import { DEMO_PASSWORD } from '../../demo/people.ts'

/** The test bank's cards, as the checkout names them. */
export type Card = 'Karte, die sofort zahlt' | 'Karte, die eine Bestätigung verlangt' | 'Karte, die abgelehnt wird'

/** From the basket to the order form; who is not signed in yet does it there, and the basket comes along. */
export async function enterCheckout(page: Page, mailbox: string): Promise<void> {
  await page.getByRole('button', { name: 'Zur Kasse' }).click()
  const known = page.locator('form').filter({ has: page.getByRole('heading', { name: 'Ich habe schon ein Konto' }) })
  await known.getByLabel('E-Mail-Adresse').fill(`${mailbox}@morgenrot.example`)
  await known.getByLabel('Passwort').first().fill(DEMO_PASSWORD)
  await known.getByRole('button', { name: 'Anmelden und weiter' }).click()
  await page.getByRole('heading', { name: 'Das bestellen Sie' }).waitFor()
}

/** Fills in what the order form still asks for, and orders. */
export async function placeOrder(page: Page, card: Card): Promise<void> {
  const street = page.getByRole('textbox', { name: 'Straße und Hausnummer' })
  if (await street.isVisible()) {
    await street.fill('Lindenauer Markt 3')
    await page.getByRole('textbox', { name: 'Postleitzahl' }).fill('04177')
    await page.getByRole('textbox', { name: /^Ort/ }).fill('Leipzig')
  }
  await page.getByRole('radio', { name: card }).check()
  await page.getByRole('checkbox', { name: /Verkaufsbedingungen/ }).check()
  await page.getByRole('checkbox', { name: /Belehrung über den Widerruf/ }).check()
  await page.getByRole('button', { name: 'Zahlungspflichtig bestellen' }).click()
}

/** The number of the order that the page is about. */
export async function orderNumberOn(page: Page): Promise<string> {
  await page.waitForURL(/\/orders\/K-/)
  return /K-[\d-]+/.exec(new URL(page.url()).pathname)?.[0] ?? ''
}

/** The same for somebody new. */
export async function openAccountAtCheckout(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Zur Kasse' }).click()
  const fresh = page.locator('form').filter({ has: page.getByRole('heading', { name: 'Ich bin neu hier' }) })
  await fresh.getByLabel('Vor- und Nachname').fill(name)
  await fresh.getByLabel('E-Mail-Adresse').fill(`${name.toLowerCase().replace(' ', '.')}@example.org`)
  await fresh.getByLabel('Passwort').first().fill('eines-das-lang-genug-ist')
  await fresh.getByRole('button', { name: 'Konto eröffnen und weiter' }).click()
  await page.getByRole('heading', { name: 'Das bestellen Sie' }).waitFor()
}
