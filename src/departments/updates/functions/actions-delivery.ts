import { enqueue } from '../../../kernel/jobs.ts'
import { type Instant, isBefore } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { beginRightActivation, endOfTerms, findRight, rightsOfVehicle } from '../../../house/rights/public.ts'
import { assignSet, cancelActions } from '../actions-assignment.ts'
import { createModule, createSet } from '../actions-software.ts'
import type { KeptContent } from '../artifact-store.ts'
import { findOpenAction } from '../store-action.ts'
import { insertArtifact } from '../store-software.ts'
import { type Activation, sent } from './activation.ts'
import { giveUpActivation } from './actions-outcome.ts'
import { type CapabilityPurpose, GRACE_SECONDS } from './capability.ts'
import { REPLACE_JOB, REVOKE_JOB, SEND_JOB, WATCH_JOB } from './job.ts'
import type { FunctionParts } from './parts.ts'
import { findActivation, lockActivation, saveActivation } from './store-activation.ts'
import { insertCapability, markAsCapability, nextCounter } from './store-capability.ts'

const TOKEN_MOST_BYTES = 4_096
/** A vehicle that is busy for weeks on end is not told again; the token ends by itself. */
const TELLS_MOST = 2_000

/**
 * Sends a vehicle its token, if it waits for one. A vehicle with another action in flight is told when that has ended;
 * one that did not take it until the end of its time is given up, and the money goes back.
 */
export async function sendActivation(parts: FunctionParts, activationId: string): Promise<void> {
  const { house } = parts
  const seen = await findActivation(house.db, activationId)
  if (seen.state.name !== 'waiting') return
  const at = house.clock()
  if (!isBefore(at, seen.state.until)) {
    await house.transaction(async (tx) =>
      giveUpActivation(parts, tx, await lockActivation(tx, activationId), 'not-confirmed'),
    )
    return
  }
  // Signed and kept before the transaction: a file is written for it.
  const issued = await issue(parts, seen, 'grant')
  await house.transaction(async (tx) => {
    const activation = await lockActivation(tx, activationId)
    if (activation.state.name !== 'waiting') return
    const { until } = activation.state
    if (activation.kind === 'first') {
      await beginRightActivation(house, tx, { rightId: activation.rightId, actor: 'house' })
    }
    const number = await carry(parts, tx, issued)
    if (number === 'busy') return enqueue(tx, { name: SEND_JOB, payload: { activationId }, runAt: soon(parts, at) })
    if (number === 'impossible') return giveUpActivation(parts, tx, activation, 'failed')
    saveActivation(tx, sent(activation, number))
    enqueue(tx, { name: WATCH_JOB, payload: { activationId }, runAt: until })
  })
}

/** The time to confirm is over: what the vehicle has not confirmed by now is taken back. */
export async function watchActivation(parts: FunctionParts, activationId: string): Promise<void> {
  await parts.house.transaction(async (tx) => {
    const activation = await lockActivation(tx, activationId)
    const { state, vin } = activation
    if (state.name !== 'sent' || isBefore(parts.house.clock(), state.until)) return
    await giveUpActivation(parts, tx, activation, 'not-confirmed')
    const open = await findOpenAction(tx, vin)
    if (open?.number !== state.number) return
    await cancelActions(parts, tx, {
      vins: [vin],
      campaignId: null,
      force: true,
      actor: 'house',
      reason: 'The function was not confirmed in time.',
    })
  })
}

/** Sends a vehicle the word that a function is over, under a higher counter; again later while it is busy. */
export function revokeActivation(parts: FunctionParts, activationId: string, tries: number): Promise<void> {
  return tellLater(parts, { activationId, tries }, 'revoke')
}

/** Sends a vehicle a token that ends when its right does by now, in the place of the one that it has. */
export function replaceToken(parts: FunctionParts, activationId: string, tries: number): Promise<void> {
  return tellLater(parts, { activationId, tries }, 'grant')
}

async function tellLater(
  parts: FunctionParts,
  { activationId, tries }: { readonly activationId: string; readonly tries: number },
  purpose: CapabilityPurpose,
): Promise<void> {
  const { house } = parts
  const activation = await findActivation(house.db, activationId)
  // What is over by now is revoked, and a token for it would open it again; what was bought anew stays open.
  const isWanted = (await rightsOfVehicle(house.db, activation.vin)).some(
    ({ functionCode, state: { name } }) =>
      functionCode === activation.functionCode && (name === 'activating' || name === 'active'),
  )
  if (isWanted === (purpose === 'revoke')) return
  const issued = await issue(parts, activation, purpose)
  await house.transaction(async (tx) => {
    const number = await carry(parts, tx, issued)
    if (number !== 'busy' || tries >= TELLS_MOST) return
    const name = purpose === 'revoke' ? REVOKE_JOB : REPLACE_JOB
    enqueue(tx, { name, payload: { activationId, tries: tries + 1 }, runAt: soon(parts, house.clock()) })
  })
}

interface Issued {
  readonly activation: Activation
  readonly purpose: CapabilityPurpose
  readonly counter: number
  readonly token: string
  readonly kept: KeptContent
  readonly at: Instant
}

async function issue(parts: FunctionParts, activation: Activation, purpose: CapabilityPurpose): Promise<Issued> {
  const { house, keys, artifacts } = parts
  const { vin, functionCode } = activation
  const at = house.clock()
  const counter = await nextCounter(house.db, vin, functionCode)
  const until = purpose === 'revoke' ? null : await endOf(parts, activation, at)
  const seconds = Math.floor(at.epochMilliseconds / 1000)
  const token = await keys.sign({
    iss: 'kaufhaus',
    sub: vin,
    fn: functionCode,
    ctr: counter,
    purpose,
    iat: seconds,
    nbf: seconds,
    ...(until === null ? {} : { exp: Math.floor(until.epochMilliseconds / 1000) }),
    grace: purpose === 'revoke' ? 0 : GRACE_SECONDS,
  })
  const kept = await artifacts.keep(bytes(token), { mostBytes: TOKEN_MOST_BYTES, sha256: null })
  return { activation, purpose, counter, token, kept, at }
}

/** When the token ends: with the right, or counted from now on while it has not begun. */
async function endOf({ house }: FunctionParts, { rightId }: Activation, at: Instant): Promise<Instant | null> {
  const { plan, terms, state } = await findRight(house.db, rightId)
  return state.name === 'active' ? state.period.until : endOfTerms(plan, at, terms)
}

/** Gives the vehicle an action that carries the token; existing clients take it like any other software. */
async function carry(parts: FunctionParts, tx: Tx, issued: Issued): Promise<number | 'busy' | 'impossible'> {
  const { activation, purpose, counter, token, kept, at } = issued
  const { vin, functionCode, id: activationId } = activation
  if (await findOpenAction(tx, vin)) return 'busy'
  const named = { name: `capability-${functionCode}`, version: `${vin}.${counter}` }
  const module = await createModule(parts, tx, { ...named, part: 'capability', vendor: 'kaufhaus' })
  const filename = `${functionCode}.capability`
  await insertArtifact(tx, module.id, { filename, ...kept, createdAt: at })
  const set = await createSet(parts, tx, { ...named, hardware: [], moduleIds: [module.id] })
  markAsCapability(tx, set.id)
  const outcome = await assignSet(parts, tx, {
    setId: set.id,
    campaignId: null,
    kind: 'forced',
    needsConfirmation: false,
    targets: [{ vin, window: null }],
  })
  const [assigned] = outcome.assigned
  // Somebody else was a moment earlier: the whole is tried again.
  if (outcome.busy.length > 0) throw new Error(`Vehicle ${vin} got another action meanwhile.`)
  if (!assigned) return 'impossible'
  const { number } = assigned
  insertCapability(tx, { vin, functionCode, counter, activationId, purpose, token, number, issuedAt: at })
  return number
}

function soon({ pace }: FunctionParts, at: Instant): Instant {
  return at.add({ seconds: pace.againSeconds })
}

// oxlint-disable-next-line require-await -- files come in as they are read
async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}
