import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { OpenHouse } from './house.ts'

/** A closed department is invisible in its market's store and refuses in the API; other markets go on. */
export async function closeADepartment(house: OpenHouse): Promise<void> {
  const guest = await house.guest()
  await guest.goto('/de-AT')
  await guest.getByRole('navigation', { name: 'Hauptnavigation' }).getByRole('link', { name: 'Fahrzeuge' }).waitFor()

  const ada = await house.as('ada.adler')
  await decide(ada, 'Schließen')
  await guest.goto('/de-AT')
  await guest.getByRole('heading', { level: 1 }).waitFor()
  assert.equal(await guest.getByRole('link', { name: 'Fahrzeuge', exact: true }).count(), 0)
  const list = await guest.goto('/de-AT/vehicles')
  assert.equal(list?.status(), 404)
  await guest.getByRole('heading', { name: 'Diese Seite gibt es nicht.' }).waitFor()
  const api = await guest.request.get('/api/catalogue/offers/lerche?market=AT&language=de')
  assert.equal(api.status(), 409)
  assert.match(api.headers()['content-type'] ?? '', /application\/problem\+json/)
  assert.match(await api.text(), /department-closed/)
  const germany = await guest.goto('/de-DE/vehicles')
  assert.equal(germany?.status(), 200)

  await decide(ada, 'Öffnen')
  assert.equal((await guest.goto('/de-AT/vehicles'))?.status(), 200)
}

async function decide(ada: Page, what: 'Öffnen' | 'Schließen'): Promise<void> {
  await ada.goto('/de-DE/cockpit/stages')
  await ada.getByLabel('Abteilung').selectOption({ label: 'Fahrzeuge, Österreich' })
  await ada.getByLabel('Was geschieht').selectOption({ label: what })
  await ada.getByRole('button', { name: 'Festlegen' }).click()
  await ada.getByText('Festgelegt. Der Store richtet sich danach.').waitFor()
}
