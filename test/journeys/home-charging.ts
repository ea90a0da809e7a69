import { openVirtualWallbox } from '../wallbox/virtual-wallbox.ts'
import type { OpenHouse } from './house.ts'

/** Theresa enters her wallbox, it connects with what her screen shows, charges at her word, and she sees what it cost. */
export async function chargeAtHome(house: OpenHouse): Promise<void> {
  const theresa = await house.as('theresa.hofer')
  await theresa.goto('/de-DE/my/home-charging')
  await theresa.getByRole('heading', { name: 'Noch keine Wallbox' }).waitFor()
  await theresa.getByRole('link', { name: 'Wallbox hinzufügen' }).click()
  await theresa.getByLabel('Name').fill('Stellplatz')
  await theresa.getByLabel('Adresse').fill('Beispielgasse 3, Graz')
  await theresa.getByLabel('Ihr Strompreis je kWh').fill('0,31')
  await theresa.getByRole('button', { name: 'Wallbox hinzufügen' }).click()

  await theresa.getByText('Sie hat sich noch nie gemeldet').waitFor()
  await theresa.getByRole('button', { name: 'Passwort erzeugen' }).click()
  await theresa.getByText('Das Passwort steht nur jetzt hier.').waitFor()
  const shown = (label: string) =>
    theresa
      .getByRole('region', { name: 'Verbindung' })
      .getByRole('definition')
      .nth(label === 'identity' ? 1 : 2)
  const box = await openVirtualWallbox({
    endpoint: `${house.url.replace(/^http/, 'ws')}/ocpp`,
    identity: await shown('identity').innerText(),
    password: await shown('password').innerText(),
    phases: 3,
    carMostW: 11_000,
    meterWh: 1_000,
    now: () => Temporal.Now.instant(),
  })
  try {
    await box.boot()
    await box.plug(true)
    await theresa.getByRole('button', { name: 'Jetzt laden' }).click()
    await theresa.getByRole('button', { name: 'Laden beenden' }).waitFor()
    await box.charge(60)
    await theresa.getByText('11 kWh · läuft').waitFor()
    await theresa.getByRole('button', { name: 'Laden beenden' }).click()
    await theresa.getByText('11 kWh · 3,41 €').waitFor()
  } finally {
    await box.close()
  }
}
