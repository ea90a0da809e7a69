import { z } from 'zod'
import type { House } from '../../kernel/house.ts'
import type { JobHandlers } from '../../kernel/jobs.ts'
import { partnerIn } from '../../house/partners/public.ts'
import { answerForDemo, letAnswerLapse } from './actions-agreement.ts'
import { happen } from './actions-deal.ts'
import { blockingSide, sideOf } from './deal.ts'
import { caringPartner, type DealFile } from './deal-file.ts'
import type { What } from './happening.ts'
import type { DealJob } from './job.ts'
import type { Companies, DealParts } from './parts.ts'
import { vinOf } from './production.ts'
import { findDeal, lockDeal, selectEntries } from './store-deal.ts'

const payloadSchema = z.object({ dealId: z.uuid() })

/** What falls due for deals, and what is told to outside companies: never inside a transaction. */
export function dealJobs(parts: DealParts, companies: Companies): JobHandlers {
  const { house } = parts
  const handlers: Record<DealJob, (dealId: string) => Promise<void>> = {
    'deal-answer-due': (dealId) => letAnswerLapse(parts, dealId),
    'deal-freeze': (dealId) => doWhen(parts, dealId, canFreeze, { kind: 'frozen' }),
    'deal-close': (dealId) => doWhen(parts, dealId, isOpen, { kind: 'withdrawal-ended' }),
    'deal-transmit': async (dealId) => {
      const { deal, choices } = await findDeal(house.db, dealId)
      if (deal.state.name !== 'FROZEN' || sideOf(deal, 'ON_HOLD')) return
      const { offer, configurationHash } = deal
      const attempt = await attemptOf(house, dealId, 'factory-refused')
      await companies.factory.order({ reference: dealId, offer, choices, configurationHash, attempt })
    },
    'deal-stop': (dealId) => companies.factory.cancel(dealId),
    'deal-ship': async (dealId) => {
      const file = await findDeal(house.db, dealId)
      const vin = vinOf(file.deal)
      if (!waitsForTransport(file) || vin === null) return
      await companies.transport.order({ reference: dealId, vin, to: cityOf(parts, file) })
    },
    'deal-register': async (dealId) => {
      const file = await findDeal(house.db, dealId)
      const { state, platesNeeded } = file.deal
      if (state.name !== 'PREPARED' || platesNeeded === 'none' || sideOf(file.deal, 'ON_HOLD')) return
      const attempt = await attemptOf(house, dealId, 'registration-refused')
      const application = { reference: dealId, vin: state.vin, kind: platesNeeded, city: cityOf(parts, file), attempt }
      await companies.registration.apply(application)
    },
    'demo-partner-answers': (dealId) => answerForDemo(parts, dealId),
    'demo-partner-prepares': (dealId) => doWhen(parts, dealId, hasArrived, { kind: 'prepared' }),
  }
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      (payload: unknown) => handle(payloadSchema.parse(payload).dealId),
    ]),
  )
}

/** Lets something happen if the deal still stands where it was expected to; else the reason for the job is gone. */
async function doWhen(parts: DealParts, dealId: string, isDue: (file: DealFile) => boolean, what: What): Promise<void> {
  await parts.house.transaction(async (tx) => {
    const file = await lockDeal(tx, dealId)
    if (isDue(file)) await happen(parts, tx, file, { ...what, at: parts.house.clock(), by: { kind: 'house' } })
  })
}

function canFreeze({ deal }: DealFile): boolean {
  return deal.state.name === 'CHANGEABLE' && !blockingSide(deal)
}

function isOpen({ deal }: DealFile): boolean {
  return deal.state.name === 'WITHDRAWAL_OPEN'
}

function waitsForTransport({ deal: { state, source } }: DealFile): boolean {
  return state.name === 'BUILT' || (source === 'stock' && state.name === 'ACCEPTED')
}

function hasArrived({ deal }: DealFile): boolean {
  return deal.state.name === 'AT_PARTNER'
}

/** How often it was refused before, plus one. */
async function attemptOf(house: House, dealId: string, refusal: string): Promise<number> {
  const entries = await selectEntries(house.db, dealId)
  const refusals = entries.filter(({ kind, detail }) => kind === 'held' && JSON.stringify(detail).includes(refusal))
  return refusals.length + 1
}

function cityOf(parts: DealParts, file: DealFile): string {
  const partnerId = caringPartner(file)
  return partnerId === null ? deliveryCentreCity : partnerIn(parts.partnerBook.get(), partnerId).city
}

/** The maker's own place for handovers, when no partner looks after a deal. */
const deliveryCentreCity = 'Leipzig'
