import type { Tx } from '../../../kernel/transaction.ts'
import { linkOf } from '../action.ts'
import { takeCancelReport, takeReport } from '../actions-report.ts'
import type { Report } from '../report.ts'
import { addEntries, findOpenAction } from '../store-action.ts'
import type { Ecu } from './ecu.ts'
import type { PublishedImages } from './image-book.ts'
import { type Manifest, readManifest, type TakenReport } from './manifest.ts'
import type { UptaneParts } from './parts.ts'
import { planFor } from './plan.ts'
import { requireBook } from './repository.ts'
import { ecusUnknown, findNonces, lockEcus, saveReports } from './store-ecu.ts'

/**
 * Takes what a vehicle reports of all its control units. What is new in it is put on the vehicle's record, and what does
 * not match the image repository is called so there. When the units have all that the action wants, it has succeeded; an
 * attack that a unit has noticed meanwhile fails it. Refuses whatever `readManifest` refuses, and changes nothing then.
 */
export async function takeManifest(parts: UptaneParts, tx: Tx, vin: string, manifest: Manifest): Promise<void> {
  const { published } = requireBook(parts.shelf.get())
  const at = parts.house.clock()
  const ecus = await lockEcus(tx, vin)
  if (ecus.length === 0) throw ecusUnknown(vin)
  const sent = Object.entries(manifest.signed.ecu_version_reports)
  const used = await findNonces(
    tx,
    sent.map(([serial, { signed }]) => ({ serial, nonce: signed.nonce })),
  )
  const isUsed = (serial: string, nonce: string) => used.some((each) => each.serial === serial && each.nonce === nonce)
  const reports = readManifest(manifest, { vin, ecus, at, isUsed })
  saveReports(tx, reports)
  const now = ecus.map((ecu) => ({ ...ecu, report: reports.find(({ serial }) => serial === ecu.serial) ?? null }))
  const news = now.filter((ecu, index) => isNews(ecus[index], ecu.report))
  if (news.length > 0) {
    const units = news.map((ecu) => unitView(ecu, published))
    const matches = units.every(({ isReleased, attack }) => isReleased && attack === '')
    const kind = matches ? 'manifest' : 'manifest-mismatch'
    addEntries(tx, [{ vin, number: null, at, actor: 'vehicle', kind, detail: { units } }])
  }
  const attacks = news.flatMap(({ serial, report }) => (report?.attack ? [`${serial}: ${report.attack}`] : []))
  await advanceAction(parts, tx, { vin, ecus: now, attacks, published })
}

function isNews(before: Ecu | undefined, report: TakenReport | null): boolean {
  const known = before?.report
  return (
    known?.installed.sha256 !== report?.installed.sha256 ||
    known?.installed.filename !== report?.installed.filename ||
    known?.attack !== report?.attack
  )
}

function unitView(ecu: Ecu, published: PublishedImages) {
  const image = published.installed(ecu)
  const isReleased = image?.hardwareIds.includes(ecu.hardwareId) ?? false
  return { serial: ecu.serial, ...ecu.report?.installed, attack: ecu.report?.attack ?? '', isReleased }
}

interface Reported {
  readonly vin: string
  readonly ecus: readonly Ecu[]
  readonly attacks: readonly string[]
  readonly published: PublishedImages
}

const REPORT: Report = { execution: 'closed', finished: 'success', progress: null, code: null, messages: [] }

async function advanceAction(parts: UptaneParts, tx: Tx, { vin, ecus, attacks, published }: Reported): Promise<void> {
  const action = await findOpenAction(tx, vin)
  const link = action ? linkOf(action.state) : 'none'
  if (!action || (link !== 'deployment' && link !== 'cancel')) return
  const plan = planFor(ecus, await parts.sets(action.setId), published)
  if (plan.kind === 'directions' && plan.directions.length === 0) {
    const messages = ['All control units report the images of this update.']
    await takeReport(parts, tx, action, { ...REPORT, messages })
  } else if (link === 'cancel') {
    await takeCancelReport(parts, tx, action, REPORT)
  } else if (attacks.length > 0) {
    await takeReport(parts, tx, action, { ...REPORT, finished: 'failure', messages: attacks })
  }
}
