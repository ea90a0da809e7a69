import type { Page } from 'playwright-core'
import { orderNumberOn, placeOrder } from './checkout.ts'
import type { OpenHouse } from './house.ts'

/** Two buyers of one vehicle: whoever goes to the checkout first has it, and the other one is told at once. */
export async function twoBuyersOfOneVehicle(house: OpenHouse): Promise<void> {
  const [jonas, theresa] = await Promise.all([house.as('jonas.vogt'), house.as('theresa.hofer')])
  await jonas.goto('/de-DE/stock')
  await jonas.getByRole('article').first().getByRole('link').click()
  await jonas.getByRole('button', { name: 'In den Warenkorb' }).waitFor()
  const vehicle = new URL(jonas.url()).pathname
  await putIntoBasket(jonas, vehicle)
  await putIntoBasket(theresa, vehicle)

  await jonas.getByRole('button', { name: 'Zur Kasse' }).click()
  await jonas.getByText(/Uhr für Sie reserviert/).waitFor()
  await theresa.getByRole('button', { name: 'Zur Kasse' }).click()
  await theresa.getByText('Jemand war einen Moment schneller').waitFor()
  await theresa.goto(vehicle)
  await theresa.getByText('Jemand bestellt dieses Fahrzeug gerade.').waitFor()

  await placeOrder(jonas, 'Karte, die sofort zahlt')
  await orderNumberOn(jonas)
  await jonas.getByRole('heading', { name: 'Danke. Ihre Bestellung ist da.' }).waitFor()
  await theresa.goto(vehicle)
  await theresa.getByText('Dieses Fahrzeug ist verkauft.').waitFor()
  await theresa.getByRole('link', { name: 'Ähnliche ansehen' }).waitFor()

  await theresa.goto('/de-DE/basket')
  await theresa.getByText('Das können wir so nicht mehr verkaufen').waitFor()
  await theresa.getByRole('button', { name: /entfernen$/ }).click()
  await theresa.getByText('Hier steht bald Ihr Fahrzeug.').waitFor()
}

async function putIntoBasket(page: Page, vehicle: string): Promise<void> {
  await page.goto(vehicle)
  await page.getByRole('button', { name: 'In den Warenkorb' }).click()
  await page.getByRole('heading', { name: 'Warenkorb', level: 1 }).waitFor()
}
