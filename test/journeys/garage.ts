import assert from 'node:assert/strict'
import type { OpenHouse } from './house.ts'

/** Theresa sells her car to Jonas: she makes a code, he types it in, and what belongs to the car is his. */
export async function handACarOn(house: OpenHouse): Promise<void> {
  const theresa = await house.as('theresa.hofer')
  await theresa.goto('/de-AT/my/garage')
  await theresa.getByRole('link', { name: 'Firn' }).click()
  await theresa.getByRole('heading', { name: 'Firn', level: 1 }).waitFor()
  await theresa.getByText('Matrix-Fernlicht').waitFor()
  const vin = new URL(theresa.url()).pathname.split('/').at(-1) ?? ''
  await theresa.getByRole('link', { name: 'Fahrzeug weitergeben' }).click()
  await theresa.getByRole('heading', { name: 'Das geht mit' }).waitFor()
  await theresa.getByRole('button', { name: 'Code erzeugen' }).click()
  const code = await theresa.locator('output').textContent()
  assert.match(code ?? '', /^[A-Z0-9]{4}-[A-Z0-9]{4}$/)

  const jonas = await house.as('jonas.vogt')
  await jonas.goto('/de-DE/my/garage/add')
  const enter = async (typed: string) => {
    await jonas.getByLabel('Fahrgestellnummer (FIN)').fill(vin.toLowerCase())
    await jonas.getByRole('textbox', { name: 'Code' }).fill(typed)
    await jonas.getByRole('button', { name: 'In meine Garage' }).click()
  }
  await enter('AAAA-AAAA')
  await jonas.getByRole('alert').getByText('Dieser Code gehört nicht zu diesem Fahrzeug.').waitFor()
  await enter(code ?? '')
  await jonas.getByRole('heading', { name: 'Dieses Fahrzeug gehört noch zu einer anderen Garage.' }).waitFor()
  await jonas.getByRole('button', { name: 'Fahrzeug übernehmen' }).click()
  await jonas.getByRole('heading', { name: 'Firn', level: 1 }).waitFor()
  await jonas.getByText('Matrix-Fernlicht').waitFor()

  await theresa.goto('/de-AT/my/garage')
  await theresa.getByText('ging Firn an die nächste Besitzerin').waitFor()
  await theresa.getByText(/^Mitgegangen: Matrix-Fernlicht/).waitFor()
}
