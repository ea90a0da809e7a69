import { newId } from '../src/kernel/ids.ts'
import type { House } from '../src/kernel/house.ts'
import { openCatalogue } from '../src/house/catalogue/public.ts'
import type { BasketLine, ContractLine, CustomerGroup, Json } from '../src/house/department.ts'
import { livePartnerBook } from '../src/house/partners/public.ts'
import { openStages } from '../src/house/stages/public.ts'
import { receiveMessage } from '../src/departments/vehicles/actions-message.ts'
import { dealJobs } from '../src/departments/vehicles/jobs.ts'
import { openDeal, type OrderingParts, quoteVehicle } from '../src/departments/vehicles/actions-order.ts'
import { realPace } from '../src/departments/vehicles/pace.ts'
import type { DemoConduct, Refund } from '../src/departments/vehicles/parts.ts'
import { simulatedCompanies } from '../src/departments/vehicles/simulators/companies.ts'

/** Nobody sits at a partner, and each accepts. */
export const willing: DemoConduct = { staffed: new Set(), silentPercent: 0, handBackPercent: 0, answerSeconds: 60 }

/** The vehicles department with its simulators, and what it asked of payments and checkout. */
export async function openSampleDepartment(house: House, demo: DemoConduct | null = willing) {
  const refunds: Refund[] = []
  const closed: string[] = []
  const parts: OrderingParts = {
    house,
    partnerBook: await livePartnerBook(house),
    catalogue: await openCatalogue(house, await openStages(house)),
    pace: realPace,
    refund: async (_tx, refund) => {
      refunds.push(refund)
    },
    closeContract: async (_tx, { contractId, reason }) => {
      closed.push(`${contractId} ${reason}`)
    },
    demo,
  }
  const companies = simulatedCompanies({
    house,
    pace: realPace,
    receive: (tx, message) => receiveMessage(parts, tx, message),
  })
  return { parts, companies, refunds, closed, jobs: { ...dealJobs(parts, companies), ...companies.jobs } }
}

export function basketLine(offer: string, selection: Json): BasketLine {
  return { id: newId(), department: 'vehicles', offer, quantity: 1, selection }
}

/** Quotes and orders one vehicle as the checkout would; returns the contract line. */
export async function orderVehicle(
  parts: OrderingParts,
  line: BasketLine,
  customerGroup: CustomerGroup = 'private',
): Promise<ContractLine> {
  const at = parts.house.clock()
  const context = { market: 'DE', language: 'de', customerGroup, at, edition: null, db: parts.house.db } as const
  const quoted = await quoteVehicle(parts, line, context)
  const contract: ContractLine = {
    orderId: newId(),
    orderNumber: 'K-2026-000042',
    contractId: newId(),
    customerId: 'anna',
    customerGroup,
    market: 'DE',
    quoted,
    at,
  }
  await parts.house.transaction((tx) => openDeal(parts, tx, contract))
  return contract
}
