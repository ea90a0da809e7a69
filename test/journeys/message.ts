import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { OpenHouse } from './house.ts'

/** The dealer has a code for the garage; the customer was told everything; care sees the mails as they look. */
export async function everybodyIsTold(
  house: OpenHouse,
  { anna, dora, order }: { readonly anna: Page; readonly dora: Page; readonly order: string },
): Promise<void> {
  await dora.getByRole('button', { name: 'Code zeigen' }).click()
  await dora.getByText(/^Gilt bis/).waitFor()
  assert.match((await dora.locator('output').textContent()) ?? '', /^[A-Z0-9]{4}-[A-Z0-9]{4}$/)

  await anna.goto('/de-DE/my/messages')
  for (const told of [`Ihre Zahlung zu ${order} ist da`, 'Autohaus Sommer hat zugesagt', /^Übergabe am/]) {
    await anna.getByRole('link', { name: told }).first().waitFor()
  }
  const receipt = anna.getByRole('listitem').filter({ hasText: `Ihre Bestellung ${order} ist bei uns` })
  await receipt.getByText('Ungelesen').waitFor()
  await receipt.getByRole('link').click()
  await anna.getByText('Gesamtpreis mit Mehrwertsteuer').waitFor()
  await anna.getByRole('link', { name: 'Alle Nachrichten' }).click()
  await receipt.waitFor()
  assert.equal(await receipt.getByText('Ungelesen').count(), 0)

  const carlo = await house.as('carlo.kern')
  await carlo.goto('/de-DE/cockpit/outbox')
  await carlo.getByRole('link', { name: `Ihre Bestellung ${order} ist bei uns` }).click()
  const mail = carlo.frameLocator('iframe[title="So sieht sie aus"]')
  await mail.getByText('Guten Tag Anna Lindner,').waitFor()
  await mail.getByRole('link', { name: 'Ansehen' }).waitFor()
}
