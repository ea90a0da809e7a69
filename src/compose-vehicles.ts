import { demoPeople } from '../demo/people.ts'
import { demoPartners } from '../demo/partners.ts'
import { repricingJobs, repricingReaction } from './departments/vehicles/actions-stock-repricing.ts'
import { openStockShelf } from './departments/vehicles/live-stock.ts'
import {
  type DemoConduct,
  dealReaction,
  type OrderingParts,
  type DealViewParts,
  type Pace,
  realPace,
  receiveMessage,
  simulatedCompanies,
  vehiclesDepartment,
} from './departments/vehicles/public.ts'
import { stockRoutes } from './departments/vehicles/routes-stock.ts'
import type { Catalogue } from './house/catalogue/public.ts'
import { closeContract, findBuyer } from './house/checkout/public.ts'
import type { Department } from './house/department.ts'
import type { PartnerBook } from './house/partners/public.ts'
import { requestRefund } from './house/payments/public.ts'
import type { Stages } from './house/stages/public.ts'
import type { Environment } from './kernel/environment.ts'
import type { House } from './kernel/house.ts'
import type { Live } from './kernel/live.ts'
import type { Reaction } from './kernel/reader.ts'

export interface VehiclesWiring {
  readonly house: House
  readonly environment: Environment
  readonly catalogue: Catalogue
  readonly stages: Stages
  readonly partnerBook: Live<PartnerBook>
}

export interface WiredVehicles {
  readonly department: Department
  readonly deals: OrderingParts & DealViewParts
  readonly reactions: readonly Reaction[]
}

/** The vehicles department with the outside companies of the demo behind its ports. */
export async function wireVehicles(wiring: VehiclesWiring): Promise<WiredVehicles> {
  const { house, environment, catalogue, stages, partnerBook } = wiring
  const pace: Pace = environment.DEMO ? { weekSeconds: environment.DEMO_WEEK_SECONDS } : realPace
  const deals: OrderingParts & DealViewParts = {
    house,
    partnerBook,
    catalogue,
    pace,
    refund: async (tx, { orderId, amount, at }) => {
      await requestRefund(tx, { orderId, amount, reason: 'cancelled', at })
    },
    closeContract: (tx, undone) => closeContract(tx, undone, house.clock()),
    buyerOf: (orderId) => findBuyer(house.db, orderId),
    demo: environment.DEMO ? demoConduct() : null,
  }
  const companies = simulatedCompanies({ house, pace, receive: (tx, message) => receiveMessage(deals, tx, message) })
  const nameOf = (partnerId: string) => partnerBook.get().partners.get(partnerId)?.name ?? null
  const shelf = await openStockShelf({ house, catalogue, nameOf })
  const department = vehiclesDepartment({
    deals,
    companies: { ...companies, jobs: { ...companies.jobs, ...repricingJobs({ house, catalogue }) } },
    stockRoutes: stockRoutes({ house, catalogue, stages, shelf, nameOf }),
  })
  return { department, deals, reactions: [dealReaction(deals), repricingReaction()] }
}

/** In the demo partners without somebody at the desk answer by themselves, most of them. */
function demoConduct(): DemoConduct {
  const { partners } = demoPartners()
  const staffed = demoPeople.flatMap(({ partnerIndex }) => {
    const partner = partnerIndex === null ? undefined : partners[partnerIndex]
    return partner ? [partner.id] : []
  })
  return { staffed: new Set(staffed), silentPercent: 12, handBackPercent: 10, answerSeconds: 20 }
}
