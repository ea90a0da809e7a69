import { generateKeyPairSync } from 'node:crypto'
import { softwareOf } from '../src/departments/updates/campaigns/routes-rxswin.ts'
import { insertRxswin } from '../src/departments/updates/campaigns/store-rxswin.ts'
import type { SoftwareSet } from '../src/departments/updates/software.ts'
import { addEntries } from '../src/departments/updates/store-action.ts'
import { findSet, findSetId } from '../src/departments/updates/store-software.ts'
import { registerEcus } from '../src/departments/updates/uptane/actions-ecu.ts'
import { draftImage } from '../src/departments/updates/uptane/actions-image.ts'
import { publishRole } from '../src/departments/updates/uptane/actions-repository.ts'
import { imagePath } from '../src/departments/updates/uptane/image.ts'
import { ed25519Key } from '../src/departments/updates/uptane/key.ts'
import type { UptaneParts } from '../src/departments/updates/uptane/parts.ts'
import { type NewEcu, saveReports } from '../src/departments/updates/uptane/store-ecu.ts'
import { newId } from '../src/kernel/ids.ts'
import { present } from '../src/kernel/refusal.ts'
import type { Instant } from '../src/kernel/time.ts'
import type { Tx } from '../src/kernel/transaction.ts'
import { demoFleet } from './fleet/demo-fleet.ts'

/** How many of the demo's fleet have control units that sign what they report. */
const CARS = 12
/** The one of them in whose gateway somebody has put software that nobody released. */
const TAMPERED = 7
const UNITS = [
  { part: 'infotainment', hardwareId: 'ivi-head-unit' },
  { part: 'gateway', hardwareId: 'central-gateway' },
] as const
const HOURS_AGO = 20

/** Gives the demo published images, cars whose control units report them, and lines in the register of approvals. */
export async function seedUptane(parts: UptaneParts): Promise<void> {
  const { house } = parts
  const connection = await setOf(parts, 'Konnektivität', '3.1')
  const assistance = await setOf(parts, 'Fahrassistenz', '5.3')
  const at = house.clock().subtract({ hours: HOURS_AGO })
  const past = { ...parts, house: { ...house, clock: () => at } }
  await house.transaction(async (tx) => {
    for (const module of connection.modules) {
      const hardwareIds = UNITS.filter(({ part }) => part === module.part).map(({ hardwareId }) => hardwareId)
      const { filename } = present(module.artifacts[0], 'a file')
      const image = { moduleId: module.id, filename, role: 'targets', hardwareIds, requires: [], conflicts: [] }
      await draftImage(parts, tx, { ...image, releaseCounter: null })
    }
    await publishRole(parts, tx, 'targets', null)
  })
  await parts.shelf.refresh()
  await house.transaction(async (tx) => {
    for (const [nth, { vin }] of demoFleet().slice(0, CARS).entries()) {
      await registerEcus(past, tx, { vin, ecus: unitsOf(vin), actor: 'demo' })
      report(tx, { vin, connection, at, isTampered: nth === TAMPERED })
    }
    for (const line of approvals(connection, assistance)) await insertRxswin(tx, { ...line, at })
  })
}

async function setOf({ house }: UptaneParts, name: string, version: string): Promise<SoftwareSet> {
  return findSet(house.db, present(await findSetId(house.db, name, version), `${name} ${version}`))
}

/** Their private keys are in nobody's hands: these cars only ever have a past. */
function unitsOf(vin: string): readonly NewEcu[] {
  return UNITS.map(({ part, hardwareId }) => {
    const { publicKey } = generateKeyPairSync('ed25519')
    const bytes = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
    return { serial: `${vin}-${part}`, hardwareId, isPrimary: part === 'infotainment', publicKey: ed25519Key(bytes) }
  })
}

interface Reported {
  readonly vin: string
  readonly connection: SoftwareSet
  readonly at: Instant
  readonly isTampered: boolean
}

function report(tx: Tx, { vin, connection, at, isTampered }: Reported): void {
  const units = UNITS.map(({ part }) => {
    const module = present(
      connection.modules.find((each) => each.part === part),
      part,
    )
    const { filename, sha256, sizeBytes: length } = present(module.artifacts[0], 'a file')
    const isForeign = isTampered && part === 'gateway'
    const path = imagePath({ role: 'targets', moduleId: module.id, filename })
    const installed = { filename: path, length, sha256: isForeign ? sha256.split('').toReversed().join('') : sha256 }
    return { serial: `${vin}-${part}`, installed, isReleased: !isForeign }
  })
  saveReports(
    tx,
    units.map(({ serial, installed }) => ({ serial, installed, at, attack: '', nonce: newId() })),
  )
  const kind = isTampered ? 'manifest-mismatch' : 'manifest'
  const told = units.map(({ installed, ...unit }) => ({ ...unit, ...installed, attack: '' }))
  addEntries(tx, [{ vin, number: null, at, actor: 'vehicle', kind, detail: { units: told } }])
}

function approvals(connection: SoftwareSet, assistance: SoftwareSet) {
  const type = 'e1*2018/858*00412*03'
  const entered = { actor: 'Uta Uhlig', vehicleType: type, before: null }
  return [
    {
      ...entered,
      identifier: 'R155 MRG-01',
      setId: connection.id,
      after: softwareOf(connection),
      evidence: 'Prüfbericht der Cybersicherheit 2026-014, ohne Einfluss auf geprüfte Systeme.',
    },
    {
      ...entered,
      identifier: 'R152 MRG-07',
      setId: assistance.id,
      after: softwareOf(assistance),
      evidence: 'Notbremsassistent: Nachtprüfung mit Radfahrern, Gutachten des technischen Dienstes vom Februar.',
    },
  ]
}
