import assert from 'node:assert/strict'
import type { OpenHouse } from './house.ts'

/** The store works before scripts load, and without any. */
export async function shopWithoutScripts(house: OpenHouse): Promise<void> {
  const guest = await house.guest({ javaScriptEnabled: false })
  await guest.goto('/de-DE/vehicles')
  const all = await guest.getByRole('article').count()
  await guest.getByRole('checkbox', { name: /Lastenrad/ }).check()
  await guest.getByRole('button', { name: /Fahrzeuge? zeigen/ }).click()
  await guest.waitForURL(/kind=cargo-bike/)
  const found = await guest.getByRole('article').count()
  assert.ok(found > 0 && found < all, `${found} of ${all} after filtering`)

  await guest.getByRole('article').first().getByRole('link').click()
  await guest.getByRole('button', { name: 'In den Warenkorb' }).click()
  await guest.getByRole('heading', { name: 'Warenkorb', level: 1 }).waitFor()
  await guest.getByRole('button', { name: 'Zur Kasse' }).click()
  await guest.getByRole('heading', { name: 'Kasse', level: 1 }).waitFor()
  await guest.getByRole('heading', { name: 'Ich habe schon ein Konto' }).waitFor()
}
