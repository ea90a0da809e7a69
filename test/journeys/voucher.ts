import { annasLerche } from '../../demo/garage.ts'
import type { OpenHouse } from './house.ts'

/** Dora issues a voucher, Anna redeems it for her car, and Dora sees that it is redeemed. */
export async function redeemAVoucher(house: OpenHouse): Promise<void> {
  const dora = await house.as('dora.sommer')
  await dora.goto('/de-DE/dealer/vouchers')
  const choice = dora.getByLabel('Funktion und Laufzeit')
  const option = await choice
    .getByRole('option', { name: /^Fahrmodus Sport, .*Monat/ })
    .first()
    .getAttribute('value')
  await choice.selectOption(option)
  await dora.getByRole('button', { name: 'Ausstellen und Code zeigen' }).click()
  const code = await dora.getByRole('status').first().innerText()

  const anna = await house.as('anna.lindner')
  await anna.goto('/de-DE/my/functions')
  await anna.getByRole('link', { name: 'Gutschein einlösen' }).click()
  await anna.getByRole('textbox', { name: 'Code' }).fill('ABCD ABCD ABCD ABCD')
  await anna.getByRole('button', { name: 'Weiter' }).click()
  await anna.getByText('Diesen Gutschein gibt es nicht. Bitte prüfen Sie den Code.').waitFor()
  await anna.getByRole('textbox', { name: 'Code' }).fill(code.replaceAll('-', '').toLowerCase())
  await anna.getByRole('button', { name: 'Weiter' }).click()
  await anna.getByText('Verkauft von').waitFor()
  await anna.getByRole('radio', { name: new RegExp(annasLerche) }).check()
  await anna.getByRole('button', { name: 'Einlösen', exact: true }).click()
  await anna.getByText('Eingelöst. Sobald Ihr Auto bestätigt hat').waitFor()
  const sport = anna.getByRole('article', { name: 'Fahrmodus Sport' }).first()
  await sport.getByText('freigeschaltet').waitFor()

  await dora.goto('/de-DE/dealer/vouchers')
  await dora
    .getByRole('row', { name: /Fahrmodus Sport/ })
    .first()
    .getByText('eingelöst')
    .waitFor()
}
