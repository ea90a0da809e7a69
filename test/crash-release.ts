import { join } from 'node:path'
import { pino } from 'pino'
import { createModule, createSet, uploadArtifact } from '../src/departments/updates/actions-software.ts'
import { type Decision, decideCampaign, draftCampaign } from '../src/departments/updates/campaigns/actions-campaign.ts'
import { planSchema } from '../src/departments/updates/campaigns/plan.ts'
import { hashToken } from '../src/departments/updates/credentials.ts'
import type { UpdateParts } from '../src/departments/updates/parts.ts'
import { fileArtifactStore } from '../src/departments/updates/store-artifact-file.ts'
import { insertGateway } from '../src/departments/updates/store-gateway.ts'
import type { Database } from '../src/kernel/database.ts'
import type { Caller } from '../src/kernel/identity/caller.ts'
import { newId } from '../src/kernel/ids.ts'
import { systemClock } from '../src/kernel/time.ts'
import { tokenOf } from './crash-fleet.ts'

const notice = {
  type: 'maintenance',
  purpose: 'Closes a gap.',
  changes: 'None that one sees.',
  durationMinutes: 5,
  functionsLost: [],
  preconditions: ['parked'],
  afterwards: 'Nothing changes.',
  rollback: 'automatic',
  safeState: 'The old software.',
}
const group = (name: string) => ({
  name,
  share: { kind: 'percent', percent: 50 },
  successPercent: 40,
  errorPercent: null,
})

/** What actions of the updates department are handed, beside a house that runs on the same data. */
export function partsOf(database: Database, directory: string): UpdateParts {
  const house = { ...database, clock: systemClock, log: pino({ level: 'silent' }), refresh: new Map() }
  // The house that runs reads by itself what was changed beside it.
  return {
    house,
    polls: { changed: () => undefined, tokenChanged: () => undefined },
    artifacts: fileArtifactStore(join(directory, 'artifacts')),
  }
}

/** Lets vehicles of this letter register at their first call. */
export async function admitGateway({ house }: UpdateParts, letter: string): Promise<void> {
  const tokenHash = hashToken(tokenOf(letter))
  const gateway = { id: newId(), name: letter, mayRegister: true, createdAt: house.clock(), tokenHash }
  await house.transaction((tx) => insertGateway(tx, gateway))
}

/** Starts a campaign over all vehicles of this letter, in two groups; its id. */
export async function release(parts: UpdateParts, letter: string): Promise<string> {
  const { house } = parts
  const named = { name: `Crash ${letter}`, version: '1.0' }
  const module = await house.transaction((tx) => createModule(parts, tx, { ...named, part: 'os', vendor: '' }))
  const limits = { mostBytes: 1_000, sha256: null }
  await uploadArtifact(parts, { moduleId: module.id, filename: 'crash.swu', content: content(), limits })
  const set = await house.transaction((tx) => createSet(parts, tx, { ...named, hardware: [], moduleIds: [module.id] }))
  const plan = planSchema.parse({
    filter: `attributes.fleet==${letter}`,
    groups: [group('First'), group('Others')],
    notice,
  })
  const draft = { name: named.name, setId: set.id, plan, priority: 50 }
  const { id } = await house.transaction((tx) => draftCampaign(parts, tx, draft, person('uta')))
  const decide = (decision: Decision, caller: Caller) =>
    house.transaction((tx) => decideCampaign(parts, tx, { id, decision }, caller))
  await decide({ kind: 'submitted' }, person('uta'))
  await decide({ kind: 'approved', note: 'Agreed.' }, person('ada'))
  return id
}

function person(name: string): Caller {
  return { kind: 'staff', userId: name, name, roles: ['updates'] }
}

async function* content(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode('Not software at all.')
}
