import assert from 'node:assert/strict'
import { test } from 'node:test'
import { locale } from '../locale.ts'
import { actionWords, type Deed, detailWords } from './deed.ts'

const german = locale('de', 'DE')
const deed = (action: string, details: unknown): Deed => ({
  id: '1',
  at: '2026-11-23T12:00:00Z',
  actor: 'user:1',
  actorName: 'Ada Adler',
  action,
  subject: 's',
  details,
})

test('a stage is told as a sentence', () => {
  const details = { market: 'AT', department: 'vehicles', isOpen: false, effectiveAt: '2026-12-01T08:00:00Z' }
  assert.equal(
    detailWords(deed('stage-set', details), german),
    'Fahrzeuge in Österreich geschlossen ab 01.12.2026, 09:00',
  )
})

test('a hold is told with its reason', () => {
  const details = { kind: 'held', reason: { kind: 'by-maker', note: 'Kunde ist verreist' } }
  assert.equal(detailWords(deed('deal-held', details), german), 'Grund: Kunde ist verreist')
  assert.equal(actionWords('deal-held', german), 'Vorgang angehalten')
})

test('what was done about a handover is told with its hour or reason', () => {
  const booked = { kind: 'handover-booked', startsAt: '2026-12-01T08:00:00Z' }
  assert.equal(detailWords(deed('deal-handover-booked', booked), german), '01.12.2026, 09:00')
  assert.equal(detailWords(deed('deal-handed-over', { kind: 'handed-over' }), german), '')
  const cancelled = { kind: 'cancelled', cancelledBy: 'maker', reason: 'nicht mehr lieferbar' }
  assert.equal(detailWords(deed('deal-cancelled', cancelled), german), 'Grund: nicht mehr lieferbar')
  assert.equal(actionWords('deal-cancelled', german), 'Vorgang storniert')
})

test('what was decided about a campaign is told with its name and reason', () => {
  const stopped = deed('campaign-stopped', { name: 'Winter', note: 'zu viele Fehler' })
  assert.equal(actionWords('campaign-stopped', german), 'Kampagne abgebrochen')
  assert.equal(detailWords(stopped, german), 'Winter. Grund: zu viele Fehler')
  assert.equal(detailWords(deed('campaign-approved', { name: 'Winter', note: '' }), german), 'Winter')
  assert.equal(
    detailWords(deed('campaign-retried', { name: 'Winter', outcomes: ['failed'], queued: 2 }), german),
    'Winter, 2 Fahrzeuge noch einmal',
  )
})

test('what was done about keys and metadata is told with its version', () => {
  const rotated = { role: 'targets', version: 3, isPublished: false }
  assert.equal(detailWords(deed('uptane-rotated', rotated), german), 'Rolle Ziele; Wurzel 3 wartet auf Unterschriften')
  assert.equal(
    detailWords(deed('uptane-published', { signed: 'elsewhere', version: 8 }), german),
    'Version 8, anderswo unterschrieben',
  )
  assert.equal(detailWords(deed('uptane-root-signed', { version: 3, added: 1 }), german), 'Wurzel 3, 1 Unterschrift')
})

test('a deed that the screen does not know loses nothing', () => {
  assert.equal(actionWords('tariff-changed', german), 'tariff changed')
  assert.equal(detailWords(deed('tariff-changed', { from: 1, to: 2 }), german), 'from: 1, to: 2')
})
