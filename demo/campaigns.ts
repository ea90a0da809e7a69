import { takeReport } from '../src/departments/updates/actions-report.ts'
import { createModule, createSet, uploadArtifact } from '../src/departments/updates/actions-software.ts'
import { registerVehicle, takeAttributes, takeInstalled } from '../src/departments/updates/actions-vehicle.ts'
import { type Decision, decideCampaign, draftCampaign } from '../src/departments/updates/campaigns/actions-campaign.ts'
import { advanceDue } from '../src/departments/updates/campaigns/jobs.ts'
import { planSchema } from '../src/departments/updates/campaigns/plan.ts'
import { findCampaign } from '../src/departments/updates/campaigns/store-campaign.ts'
import { listCampaignActions } from '../src/departments/updates/campaigns/store-record.ts'
import { hashToken } from '../src/departments/updates/credentials.ts'
import type { Action } from '../src/departments/updates/action.ts'
import type { UpdateParts } from '../src/departments/updates/parts.ts'
import type { Report } from '../src/departments/updates/report.ts'
import { insertGateway } from '../src/departments/updates/store-gateway.ts'
import type { House } from '../src/kernel/house.ts'
import type { Caller } from '../src/kernel/identity/caller.ts'
import { newId } from '../src/kernel/ids.ts'
import { present } from '../src/kernel/refusal.ts'
import type { Instant } from '../src/kernel/time.ts'
import { forEachApart } from '../src/kernel/transaction.ts'
import { campaignPlans, type PlannedCampaign } from './campaign-plans.ts'
import { type Chance, chances } from './chance.ts'
import { demoFleet } from './fleet/demo-fleet.ts'
import { demoPeople } from './people.ts'

const STEP_MINUTES = 20
/** How likely a vehicle has got on after each step: it is parked by then, and somebody has agreed. */
const GETS_ON = 0.4

/** Gives the demo a fleet that calls through a gateway, and campaigns in every state that one comes upon. */
export async function seedCampaigns(updates: UpdateParts, gatewayToken: string): Promise<void> {
  const now = updates.house.clock()
  const clock = { now }
  const house: House = {
    ...updates.house,
    clock: () => clock.now,
    // No job of the past is left: running campaigns are looked at each minute anyway.
    transaction: (act) =>
      updates.house.transaction(async (tx) => {
        const result = await act(tx)
        tx.deferred.jobs.splice(0)
        return result
      }),
  }
  const past: UpdateParts = { ...updates, house }
  clock.now = now.subtract({ hours: 24 * 60 })
  await registerFleet(past, gatewayToken)
  for (const planned of campaignPlans) {
    clock.now = now.subtract({ hours: planned.hoursAgo })
    await tellCampaign(past, clock, planned, now)
  }
}

async function registerFleet(past: UpdateParts, gatewayToken: string): Promise<void> {
  const at = past.house.clock()
  await past.house.transaction(async (tx) => {
    const gateway = { id: newId(), name: 'Flotte', mayRegister: true, createdAt: at }
    await insertGateway(tx, { ...gateway, tokenHash: hashToken(gatewayToken) })
    await forEachApart(tx, demoFleet(), async (part, { vin, hardware, attributes, offer, market, timeZone }) => {
      const vehicle = { vin, controllerId: vin, offer, market, timeZone, hardware, tokenHash: null }
      await registerVehicle(past, part, vehicle, 'demo')
      await takeAttributes(past, part, vin, { data: { ...attributes, hardware } })
      await takeInstalled(past, part, vin, { name: 'Werkssoftware', version: '4.1' })
    })
  })
}

async function tellCampaign(
  past: UpdateParts,
  clock: { now: Instant },
  planned: PlannedCampaign,
  until: Instant,
): Promise<void> {
  const { house } = past
  const setId = await makeSet(past, planned)
  const uta = staff('uta.uhlig')
  const draft = { name: planned.name, priority: planned.priority, setId, plan: planSchema.parse(planned.plan) }
  const { id } = await house.transaction((tx) => draftCampaign(past, tx, draft, uta))
  const decide = (decision: Decision, caller: Caller) =>
    house.transaction((tx) => decideCampaign(past, tx, { id, decision }, caller))
  await decide({ kind: 'submitted' }, uta)
  if (planned.until === 'waiting-for-approval') return
  clock.now = clock.now.add({ hours: 3 })
  await decide({ kind: 'approved', note: planned.approval }, staff('ada.adler'))
  const chance = chances(planned.hoursAgo)
  while (Temporal.Instant.compare(clock.now, until) < 0) {
    await advanceDue(past, Number.POSITIVE_INFINITY)
    const { state, released } = await findCampaign(house.db, id)
    if (state.name === 'finished' || (state.name === 'stopped' && state.takenBackTo === null)) return
    if (planned.until === 'running' && released >= planned.releasedMost) return
    await letGoOn(past, id, chance, planned.failureShare)
    clock.now = clock.now.add({ minutes: STEP_MINUTES })
  }
}

const OPEN = ['offered', 'retrieved', 'downloading', 'downloaded', 'installing']

async function letGoOn(past: UpdateParts, campaignId: string, chance: Chance, failureShare: number): Promise<void> {
  const { house } = past
  const filter = { states: OPEN, code: null, after: { vin: '', number: 0 }, limit: 1_000 }
  const open = await listCampaignActions(house.db, campaignId, filter)
  const moving = open.flatMap((action) =>
    chance.share() < GETS_ON ? [{ action, report: nextReport(action, chance, failureShare) }] : [],
  )
  await house.transaction((tx) =>
    forEachApart(tx, moving, (part, { action, report }) => takeReport(past, part, action, report)),
  )
}

function nextReport({ state }: Action, chance: Chance, failureShare: number): Report {
  const none = { finished: 'none', progress: null, code: null, messages: [] } as const
  if (state.name === 'offered') return { ...none, execution: 'download' }
  if (state.name !== 'installing') {
    return { ...none, execution: 'proceeding', progress: { count: 1, of: 2 }, messages: ['Installing'] }
  }
  if (chance.share() >= failureShare) return { ...none, execution: 'closed', finished: 'success' }
  const { code, message } = chance.pick(reasons)
  return { ...none, execution: 'closed', finished: 'failure', code, messages: [message] }
}

const reasons = [
  { code: 42, message: 'The new software did not start; the old one runs again.' },
  { code: 42, message: 'The new software did not start; the old one runs again.' },
  { code: 21, message: 'The battery is too low to install.' },
  { code: 57, message: 'A door was opened while it was installed.' },
] as const

async function makeSet(past: UpdateParts, { set, hardware }: PlannedCampaign): Promise<string> {
  const moduleIds: string[] = []
  for (const { requires = [], ...module } of set.modules) {
    const { id } = await past.house.transaction((tx) =>
      createModule(past, tx, { ...module, vendor: 'Morgenrot' }, requires),
    )
    const upload = {
      moduleId: id,
      filename: `${module.part}-${module.version}.swu`,
      content: contentOf(`${module.name} ${module.version}`),
      limits: { mostBytes: 1_000_000, sha256: null },
    }
    await uploadArtifact(past, upload)
    moduleIds.push(id)
  }
  const { id } = await past.house.transaction((tx) =>
    createSet(past, tx, { name: set.name, version: set.version, hardware: [...hardware], moduleIds }),
  )
  return id
}

async function* contentOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(`${text}\n`.repeat(400))
}

function staff(mailbox: string): Caller {
  const person = present(
    demoPeople.find(({ email }) => email.startsWith(mailbox)),
    mailbox,
  )
  return { kind: 'staff', userId: person.id, name: person.name, roles: ['updates'] }
}
