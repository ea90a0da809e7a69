import { isUniqueViolation } from '../../../kernel/faults.ts'
import type { Instant } from '../../../kernel/time.ts'
import { takeReading } from '../actions-report.ts'
import { addEntries, findOpenAction } from '../store-action.ts'
import { canonicalJson } from './canonical-json.ts'
import { type Directive, directorContent } from './direction.ts'
import type { Ecu } from './ecu.ts'
import { targetOf } from './image.ts'
import { expiryAfter, fileFact, LIFETIME_HOURS, snapshotOf, timestampOf } from './metadata.ts'
import type { UptaneParts } from './parts.ts'
import { mayDirect, planFor, type Work } from './plan.ts'
import { isAging, type RepositoryBook, requireBook } from './repository.ts'
import { signDocument } from './signing.ts'
import { addDirection, findNewestDirection, type SignedDirection } from './store-direction.ts'
import { ecusUnknown, listEcus } from './store-ecu.ts'
import { verifyDirections } from './verify-directions.ts'

/** Of two requests at once for one vehicle one signs; the other then finds what was signed. */
const ATTEMPTS_MOST = 4

/**
 * The director's metadata for one vehicle, signed now: only when there is something else to tell than last time, when that
 * has half expired, or when the director's keys have changed. Refuses (`ecus-unknown`) a vehicle without control units.
 */
export async function directVehicle(parts: UptaneParts, vin: string): Promise<SignedDirection> {
  const book = requireBook(parts.shelf.get())
  for (let attempt = 1; ; attempt++) {
    const at = parts.house.clock()
    const [ecus, newest, work] = await Promise.all([
      listEcus(parts.house.committed, vin),
      findNewestDirection(parts.house.committed, vin),
      findWork(parts, vin),
    ])
    if (ecus.length === 0) throw ecusUnknown(vin)
    const { directive, obstacles } = directiveFor(book, { vin, ecus, work }, at)
    const content = directorContent(directive)
    if (newest && isStill(newest, { content, book, at })) return newest
    requireSound(book, content, { vin, ecus })
    const version = (newest?.version ?? 0) + 1
    const isNews = newest?.content !== canonicalJson(content) && directive.actionNumber !== null
    const images = directive.directions.map(({ image, ecus: units }) => {
      return { path: image.path, serials: units.map(({ serial }) => serial) }
    })
    const signed = await sign(parts, book, { vin, version, content }, at)
    const shows = work?.action.state.name === 'offered' && directive.directions.length > 0
    try {
      await parts.house.transaction(async (tx) => {
        // What the vehicle is shown, it may install: the action counts as read from now on, or is not shown.
        if (shows) await takeReading(parts, tx, { vin, number: work.action.number })
        addDirection(tx, signed)
        const detail = { version, images, obstacles }
        const entry = { vin, number: directive.actionNumber, at, actor: 'house', kind: 'directed', detail }
        if (isNews) addEntries(tx, [entry])
      })
      return signed
    } catch (error) {
      if (!isUniqueViolation(error, 'uptane_direction_version') || attempt === ATTEMPTS_MOST) throw error
    }
  }
}

async function findWork({ house, sets }: UptaneParts, vin: string): Promise<Work | null> {
  const action = await findOpenAction(house.committed, vin)
  return action ? { action, set: await sets(action.setId) } : null
}

interface Situation {
  readonly vin: string
  readonly ecus: readonly Ecu[]
  readonly work: Work | null
}

function directiveFor({ published }: RepositoryBook, { vin, ecus, work }: Situation, at: Instant) {
  const idle: Directive = { vin, actionNumber: null, directions: [], obstacles: [] }
  if (!work || !mayDirect(work, ecus, at)) return { directive: idle, obstacles: [] }
  const plan = planFor(ecus, work.set, published)
  const told = { ...idle, actionNumber: work.action.number }
  if (plan.kind === 'directions') return { directive: { ...told, directions: plan.directions }, obstacles: [] }
  const kinds = [...new Set(plan.obstacles.map(({ kind }) => kind))].toSorted()
  return { directive: { ...told, obstacles: kinds }, obstacles: plan.obstacles }
}

interface Comparison {
  readonly content: ReturnType<typeof directorContent>
  readonly book: RepositoryBook
  readonly at: Instant
}

function isStill(newest: SignedDirection, { content, book, at }: Comparison): boolean {
  const isSame = newest.content === canonicalJson(content)
  return isSame && newest.rootVersion === book.director.root.signed.version && !isAging(newest, at)
}

/** Vehicles check this themselves; what does not pass here must never be signed. */
function requireSound(
  { published }: RepositoryBook,
  content: ReturnType<typeof directorContent>,
  { vin, ecus }: Pick<Situation, 'vin' | 'ecus'>,
): void {
  const facts = ecus.map((ecu) => {
    const { serial, hardwareId } = ecu
    return { serial, hardwareId, releaseCounter: published.installed(ecu)?.releaseCounter ?? null }
  })
  const released = (path: string) => {
    const image = published.ofPath(path)
    return image && targetOf(image)
  }
  const faults = verifyDirections(content, released, { vin, ecus: facts })
  if (faults.length > 0) throw new Error(`What is directed is not sound: ${JSON.stringify(faults)}`)
}

interface Signable {
  readonly vin: string
  readonly version: number
  readonly content: ReturnType<typeof directorContent>
}

async function sign(
  { keys }: UptaneParts,
  { director }: RepositoryBook,
  { vin, version, content }: Signable,
  at: Instant,
): Promise<SignedDirection> {
  const { roles, version: rootVersion } = director.root.signed
  const expires = expiryAfter(at, LIFETIME_HOURS.timestamp)
  const targets = await signDocument(keys, { ...content, version, expires }, roles.targets.keyids)
  const targetsBody = JSON.stringify(targets)
  const meta = { 'targets.json': fileFact(version, targetsBody) }
  const snapshot = await signDocument(keys, snapshotOf(version, expires, meta), roles.snapshot.keyids)
  const snapshotBody = JSON.stringify(snapshot)
  const told = timestampOf(version, expires, fileFact(version, snapshotBody))
  const timestampBody = JSON.stringify(await signDocument(keys, told, roles.timestamp.keyids))
  const expiresAt = Temporal.Instant.from(expires)
  const bodies = { timestampBody, snapshotBody, targetsBody }
  return { vin, version, rootVersion, content: canonicalJson(content), ...bodies, signedAt: at, expiresAt }
}
