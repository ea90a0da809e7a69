import type { Page } from 'playwright-core'
import { annasLerche } from '../../demo/garage.ts'
import { orderNumberOn, placeOrder } from './checkout.ts'
import type { OpenHouse } from './house.ts'

/**
 * Anna buys two functions for her car. The car confirms the first, and she sees it; it cannot take the second, and the
 * money comes back by itself. Then she undoes the first, and cancels a third one without signing in.
 */
export async function buyFunctions(house: OpenHouse): Promise<void> {
  const anna = await house.as('anna.lindner')
  await buy(anna, { title: 'Fahrmodus Sport', plan: 'Für immer' })
  await anna.getByRole('link', { name: 'Zuschauen' }).click()
  const sport = anna.getByRole('article', { name: 'Fahrmodus Sport' }).first()
  await sport.getByText('freigeschaltet').waitFor()
  await anna.goto('/de-DE/my/messages')
  await anna.getByRole('link', { name: 'Fahrmodus Sport ist freigeschaltet' }).first().waitFor()

  await buy(anna, { title: 'Anhängerassistent', plan: 'Eine Saison' })
  await anna.getByRole('link', { name: 'Zuschauen' }).click()
  const trailer = anna.getByRole('article', { name: 'Anhängerassistent' }).first()
  await trailer.getByText('nicht freigeschaltet, Geld zurück').waitFor()
  await trailer.getByText('39 € sind auf dem Weg zurück zu Ihnen.').waitFor()

  await sport.getByRole('button', { name: 'Fahrmodus Sport zurückgeben' }).click()
  await anna.getByText('Zurückgegeben. Ihr Geld ist auf dem Weg.').waitFor()

  const order = await buy(anna, { title: 'Sitzeinstellung merken', plan: 'Ein Monat' })
  await anna.getByRole('link', { name: 'Zuschauen' }).click()
  await anna.getByRole('article', { name: 'Sitzeinstellung merken' }).first().getByText('freigeschaltet').waitFor()
  await cancelWithoutSigningIn(await house.guest(), order)
}

async function buy(anna: Page, { title, plan }: { title: string; plan: string }): Promise<string> {
  await anna.goto('/de-DE/functions')
  await anna.getByRole('link', { name: title }).click()
  await anna.getByRole('heading', { name: title, level: 1 }).waitFor()
  await anna.getByRole('heading', { name: 'Das sollten Sie vorher wissen' }).waitFor()
  await anna.getByRole('radio', { name: new RegExp(plan) }).check()
  await anna.getByRole('radio', { name: new RegExp(annasLerche) }).check()
  await anna.getByRole('button', { name: 'In den Warenkorb' }).click()
  await anna.getByText(`Für das Auto ${annasLerche}`).waitFor()
  await anna.getByRole('button', { name: 'Zur Kasse' }).click()
  await placeOrder(anna, 'Karte, die sofort zahlt')
  await anna.getByRole('heading', { name: 'Danke. Ihre Bestellung ist da.' }).waitFor()
  return orderNumberOn(anna)
}

async function cancelWithoutSigningIn(guest: Page, order: string): Promise<void> {
  await guest.goto('/de-DE')
  await guest.getByRole('link', { name: 'Verträge hier kündigen' }).click()
  await guest.getByLabel('Bestellnummer').fill(order)
  await guest.getByLabel('E-Mail-Adresse der Bestellung').fill('anna.lindner@morgenrot.example')
  await guest.getByRole('button', { name: 'Weiter' }).click()
  await guest.getByText('Sitzeinstellung merken endet am').waitFor()
  await guest.getByRole('button', { name: 'Jetzt kündigen' }).click()
  await guest.getByText(/Eingegangen am .* Der Vertrag endet am/).waitFor()
}
