import type { Tx } from '../src/kernel/transaction.ts'
import type { OpeningHours } from '../src/house/partners/opening-hours.ts'
import type { CommissionTerms, Partner, PartnerContract } from '../src/house/partners/partner.ts'
import { pointOfPostcode } from '../src/house/partners/postcode-area.ts'
import { insertSalesModel } from '../src/house/partners/store-sales-model.ts'
import {
  insertCommissionTerms,
  insertContracts,
  insertPartners,
  touchPartnerBook,
} from '../src/house/partners/store-book.ts'
import type { SalesModel } from '../src/house/partners/sales-model.ts'

/** A small named world of partners for tests: Lindner and Seidel near Hamburg, Brandt in Munich. */
export const partnerIds = {
  lindner: '0190a0a0-0000-7000-8000-000000000001',
  seidel: '0190a0a0-0000-7000-8000-000000000002',
  brandt: '0190a0a0-0000-7000-8000-000000000003',
} as const

const ruleId = '0190a0a0-0000-7000-8000-00000000000a'
const start = Temporal.Instant.from('2026-01-01T00:00:00Z')
const day = [{ from: '09:00', until: '18:00' }]

export const showroomHours: OpeningHours = {
  timeZone: 'Europe/Berlin',
  market: 'DE',
  week: [day, day, day, day, day, [{ from: '09:00', until: '14:00' }], []],
  closedOn: [],
}

const agencyTerms: CommissionTerms = {
  id: ruleId,
  code: 'agency',
  version: 1,
  baseRate: '0.04',
  functionRate: '0.12',
  components: [
    { kind: 'activity', activity: 'advice', rate: '0.01' },
    { kind: 'activity', activity: 'handover', rate: '0.01' },
    { kind: 'volume', steps: [{ from: 2, rate: '0.005' }] },
  ],
  during: { from: start, until: null },
}

function partner(
  id: string,
  name: string,
  at: { postcode: string; city: string },
): Partner & { joinedAt: Temporal.Instant } {
  return {
    id,
    number: `P-${id.slice(-4)}`,
    name,
    street: 'Hafenstraße 1',
    ...at,
    market: 'DE',
    place: pointOfPostcode('DE', at.postcode),
    phone: '+49 40 000000',
    email: `${id.slice(-4)}@partner.example`,
    hours: showroomHours,
    capabilities: ['advice', 'test-drive', 'handover', 'registration'],
    handoverBays: 1,
    joinedAt: start,
  }
}

function contract(partnerId: string, lines: readonly string[]): PartnerContract {
  const during = { from: start, until: null }
  return {
    id: partnerId.replace('0190a0a0', '0190a0a1'),
    partnerId,
    model: 'GENUINE_AGENCY',
    territory: ['20'],
    answerMinutes: 240,
    commissionCode: 'agency',
    during,
    lines: lines.map((line) => ({ line, during })),
  }
}

/** Writes the world, with `model` in force for every line in Germany. */
export async function insertSamplePartners(
  tx: Tx,
  lines: readonly string[] = ['city', 'bike'],
  model: SalesModel = 'GENUINE_AGENCY',
): Promise<void> {
  insertPartners(tx, [
    partner(partnerIds.lindner, 'Autohaus Lindner', { postcode: '20095', city: 'Hamburg' }),
    partner(partnerIds.seidel, 'Autohaus Seidel', { postcode: '28195', city: 'Bremen' }),
    partner(partnerIds.brandt, 'Autohaus Brandt', { postcode: '80331', city: 'München' }),
  ])
  insertCommissionTerms(tx, [agencyTerms])
  insertContracts(
    tx,
    Object.values(partnerIds).map((id) => contract(id, lines)),
  )
  const scope = { market: 'DE', line: 'any', customerGroup: 'any' } as const
  await insertSalesModel(tx, {
    ...scope,
    id: '0190a0a0-0000-7000-8000-00000000000b',
    model,
    during: { from: start, until: null },
  })
  touchPartnerBook(tx)
}
