import type { OpenHouse } from './house.ts'

/**
 * The bank has declined the next month of a function of Theresa's. She is told, finds the way to another card from the
 * message, and the third one that she tries pays what is owed after its bank has asked her.
 */
export async function nameAnotherCard(house: OpenHouse): Promise<void> {
  const theresa = await house.as('theresa.hofer')
  await theresa.goto('/de-AT/my/messages')
  await theresa.getByRole('link', { name: /Ihre Bank hat die Zahlung für Navigation Plus abgelehnt/ }).click()
  await theresa.locator('a[href$="/payment"]').click()
  await theresa.getByRole('heading', { name: 'Andere Karte oder anderes Konto' }).waitFor()
  await theresa.getByText('Karte, die nach dem ersten Mal gesperrt wird').first().waitFor()
  const pay = theresa.getByRole('button', { name: /^Prüfen und .* bezahlen$/ })
  await theresa.getByRole('radio', { name: 'Karte, die abgelehnt wird' }).check()
  await pay.click()
  await theresa.getByText('Ihre Bank hat abgelehnt. Es hat sich nichts geändert').waitFor()
  await theresa.getByRole('radio', { name: 'Karte, die eine Bestätigung verlangt' }).check()
  await pay.click()
  await theresa.getByRole('heading', { name: 'Karte bestätigen' }).waitFor()
  await theresa.getByRole('button', { name: 'Freigeben' }).click()
  await theresa.getByText('Hinterlegt. Ab jetzt wird davon abgebucht.').waitFor()
  await theresa.goto('/de-AT/my/functions')
  const navigation = theresa.getByRole('article', { name: 'Navigation Plus' }).first()
  await navigation.getByText(/^Verlängert sich\. Nächste Abbuchung am/).waitFor()
}
