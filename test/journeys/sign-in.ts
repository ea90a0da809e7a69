import assert from 'node:assert/strict'
import { DEMO_PASSWORD } from '../../demo/people.ts'
import type { OpenHouse } from './house.ts'

const form = { name: 'E-Mail-Adresse', password: 'Passwort', submit: 'Anmelden' } as const

/** The form and the demo's people are HTML: they do their work before scripts load, and without any. */
export async function signInWithoutScripts(house: OpenHouse): Promise<void> {
  const guest = await house.guest({ javaScriptEnabled: false })
  await guest.goto('/de-DE/sign-in?next=%2Fde-DE%2Fmy%2Forders')
  await guest.getByLabel(form.name).fill('anna.lindner@morgenrot.example')
  await guest.getByLabel(form.password).first().fill('not the password')
  await guest.getByRole('button', { name: form.submit, exact: true }).click()
  const alert = guest.getByRole('alert')
  await alert.waitFor()
  assert.match(await alert.innerText(), /passen nicht zusammen/)
  assert.equal(await guest.getByLabel(form.name).inputValue(), 'anna.lindner@morgenrot.example')

  await guest.getByLabel(form.password).first().fill(DEMO_PASSWORD)
  await guest.getByRole('button', { name: form.submit, exact: true }).click()
  await guest.waitForURL('**/de-DE/my/orders')
  await guest.getByRole('heading', { level: 1 }).waitFor()

  const other = await house.guest({ javaScriptEnabled: false })
  await other.goto('/de-DE/sign-in')
  await other.getByRole('button', { name: /Dora Sommer/ }).click()
  await other.waitForURL('**/de-DE/dealer')
}

/** What was typed before scripts came stays when they do, and counts whichever of the two sends it. */
export async function signInWhileScriptsLoad(house: OpenHouse): Promise<void> {
  for (const moment of ['before', 'after'] as const) {
    const guest = await house.guest()
    const errors: string[] = []
    guest.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    const held: (() => void)[] = []
    let isOpen = false
    await guest.route('**/assets/*.js', async (route) => {
      if (!isOpen) await new Promise<void>((open) => held.push(open))
      await route.continue()
    })
    const release = () => {
      isOpen = true
      for (const open of held) open()
    }
    await guest.goto('/de-DE/sign-in', { waitUntil: 'commit' })
    await guest.getByLabel(form.name).fill('jonas.vogt@morgenrot.example')
    await guest.getByLabel(form.password).first().fill(DEMO_PASSWORD)
    const submit = guest.getByRole('button', { name: form.submit, exact: true })
    if (moment === 'after') {
      release()
      await guest.waitForLoadState('networkidle')
      assert.equal(await guest.getByLabel(form.name).inputValue(), 'jonas.vogt@morgenrot.example')
    }
    await submit.click({ noWaitAfter: true })
    if (moment === 'before') release()
    await guest.waitForURL('**/de-DE/my')
    assert.deepEqual(
      errors.filter((text) => text.includes('ydrat')),
      [],
    )
  }
}
