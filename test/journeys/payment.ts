import type { OpenHouse } from './house.ts'
import { openAccountAtCheckout, placeOrder } from './checkout.ts'

/** A card is declined, another one wants the bank's own page first; the order waits meanwhile, and is paid in the end. */
export async function payInASecondStep(house: OpenHouse): Promise<void> {
  const nora = await house.guest({ viewport: { width: 390, height: 844 } })
  await nora.goto('/de-DE/vehicles/glimm')
  await nora.getByRole('button', { name: 'In den Warenkorb' }).click()
  await openAccountAtCheckout(nora, 'Nora Neumann')
  await placeOrder(nora, 'Karte, die abgelehnt wird')
  await nora.getByRole('heading', { name: 'Die Zahlung hat nicht geklappt.' }).waitFor()
  await nora.getByText('abgebucht wurde nichts').waitFor()

  await nora.getByRole('link', { name: 'Anders bezahlen' }).click()
  await nora.getByRole('radio', { name: 'Karte, die eine Bestätigung verlangt' }).check()
  await nora.getByRole('button', { name: /€ bezahlen$/ }).click()
  await nora.getByRole('heading', { name: 'Zahlung freigeben' }).waitFor()
  await nora.getByRole('button', { name: 'Freigeben' }).click()
  await nora.getByRole('heading', { name: 'Danke. Ihre Bestellung ist da.' }).waitFor()
}
