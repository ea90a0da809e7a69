import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { wireBilling } from './compose-billing.ts'
import { wireCharging } from './compose-charging.ts'
import { wireFunctions } from './compose-functions.ts'
import { captured, returnPath, testBankParts } from './compose-payments.ts'
import { wireMessages } from './compose-messages.ts'
import { wirePlans } from './compose-plans.ts'
import { wireRights } from './compose-rights.ts'
import { wireUpdates } from './compose-updates.ts'
import { wireVehicles } from './compose-vehicles.ts'
import type { OcpiParts } from './departments/charging/ocpi/parts.ts'
import { updateProblems } from './departments/updates/public.ts'
import { balanceOfOrder, dealProblems } from './departments/vehicles/public.ts'
import { stockProblems } from './departments/vehicles/stock-problems.ts'
import { makerRoutes } from './house/partners/routes-maker.ts'
import { partnerRoutes } from './house/partners/routes.ts'
import { testDriveRoutes } from './house/partners/routes-test-drive.ts'
import { partnerProblems } from './house/partners/problems.ts'
import { livePartnerBook } from './house/partners/public.ts'
import { checkoutCrontab, checkoutJobs } from './house/checkout/jobs.ts'
import { seedCampaigns } from '../demo/campaigns.ts'
import { seedCharging } from '../demo/charging/seed.ts'
import { seedFunctionPartners, voucherLives } from '../demo/function-partners.ts'
import { functionLives, seedFunctions } from '../demo/functions.ts'
import { seedBoughtCars, seedGarage } from '../demo/garage.ts'
import { seedLife } from '../demo/life.ts'
import type { PresentParts } from '../demo/past.ts'
import { demoRoutes } from '../demo/routes.ts'
import { beginSeeding } from '../demo/seeding.ts'
import { seedTestDrives } from '../demo/test-drives.ts'
import { seedUptane } from '../demo/uptane.ts'
import { catalogueProblems } from './house/catalogue/problems.ts'
import { openCatalogue } from './house/catalogue/public.ts'
import { catalogueRoutes } from './house/catalogue/routes.ts'
import { checkoutProblems } from './house/checkout/problems.ts'
import { figureReaction } from './house/checkout/reactions.ts'
import { basketRoutes } from './house/checkout/routes-basket.ts'
import { figureRoutes } from './house/checkout/routes-figure.ts'
import { orderPaymentRoutes } from './house/checkout/routes-payment.ts'
import { orderRoutes } from './house/checkout/routes-order.ts'
import { orderNumbers } from './house/checkout/store-number.ts'
import type { CheckoutParts } from './house/checkout/parts.ts'
import { customerRoutes } from './house/customers/routes.ts'
import { ledgerCrontab, ledgerJobs } from './house/ledger/jobs.ts'
import { ledgerProblems } from './house/ledger/problems.ts'
import { ledgerRoutes } from './house/ledger/routes.ts'
import { paymentCrontab, paymentJobs } from './house/payments/jobs.ts'
import { paymentProblems } from './house/payments/problems.ts'
import { type PaymentParts, requestRefund } from './house/payments/public.ts'
import { paymentRoutes } from './house/payments/routes.ts'
import { testBank } from './house/payments/test-bank/bank.ts'
import { testBankJobs } from './house/payments/test-bank/notification.ts'
import { testBankRoutes } from './house/payments/test-bank/routes.ts'
import { markAllRead, messageProblems } from './house/messages/public.ts'
import { openPlaces, placeRoutes } from './house/places/public.ts'
import { rightProblems } from './house/rights/problems.ts'
import { stageProblems } from './house/stages/problems.ts'
import { openStages } from './house/stages/public.ts'
import { stageRoutes } from './house/stages/routes.ts'
import type { Environment } from './kernel/environment.ts'
import type { House } from './kernel/house.ts'
import { buildApi } from './kernel/http/app.ts'
import { type KeptAnswers, openKeptAnswers, type RequestAnswerer } from './kernel/http/kept-answers.ts'
import { auditRoutes } from './kernel/http/audit.ts'
import { operationRoutes } from './kernel/http/operations.ts'
import { problems as kernelProblems } from './kernel/http/problems.ts'
import type { Env } from './kernel/http/route.ts'
import { openAuth } from './kernel/identity/auth.ts'
import { signInGuard } from './kernel/identity/guard.ts'
import { authRoutes } from './kernel/identity/routes.ts'
import type { JobHandlers } from './kernel/jobs.ts'
import { openMetrics } from './kernel/metrics.ts'
import { openReader, type Reaction } from './kernel/reader.ts'
import { keepSecret } from './kernel/secret.ts'
import { kernelCrontab, kernelJobs } from './kernel/sweep.ts'

export interface ComposeOptions {
  readonly house: House
  readonly environment: Environment
  readonly databaseUrl: string
  readonly jobsRunning: () => boolean
  /** Whether a demo that is seeded now gets three months of sales behind it; not when left out. */
  readonly life?: boolean
}

export interface ComposedHouse {
  /** Whether the demo world was made just now. */
  readonly seeded: boolean
  readonly api: OpenAPIHono<Env>
  /** Where customers reach the house. */
  readonly publicUrl: string
  /** Public answers, kept while edition and open stages stay the same. */
  readonly kept: KeptAnswers
  /** Asked first for every request that comes over a connection. */
  readonly answerers: readonly RequestAnswerer[]
  /** Takes connections that want to become sockets; false for an address that has none. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean
  readonly reactions: readonly Reaction[]
  readonly jobs: JobHandlers
  readonly crontab: readonly string[]
  readonly ocpi: OcpiParts
  readonly close: () => Promise<void>
}

/** Wires kernel, house and departments into one app; the demo world is seeded first when there is nothing yet. */
export async function composeHouse(options: ComposeOptions): Promise<ComposedHouse> {
  const { house, environment } = options
  const publicUrl = environment.PUBLIC_URL ?? `http://localhost:${environment.PORT}`
  const auth = openAuth({
    databaseUrl: options.databaseUrl,
    secret: environment.AUTH_SECRET ?? (await keepSecret(environment.DATA_DIR, 'auth')),
    publicUrl,
    onError: (error) => house.log.error({ reason: error.message }, 'an identity connection was lost'),
  })
  await using seeding = environment.DEMO ? await beginSeeding(house, options.databaseUrl) : null
  const guard = signInGuard(house, auth)
  const metrics = openMetrics(house.pool)
  const stages = await openStages(house)
  const catalogue = await openCatalogue(house, stages)
  const partnerBook = await livePartnerBook(house)
  const vehicles = await wireVehicles({ house, environment, catalogue, stages, partnerBook })
  const updates = await wireUpdates(house, environment)
  for (const metric of updates.metrics) metrics.add(metric)
  const rights = await wireRights({ house, environment, catalogue, updates: updates.updates })
  const messages = wireMessages({ house, environment, publicUrl, partnerBook, catalogue })
  const functions = await wireFunctions({ environment, catalogue, stages, updates: updates.updates, partnerBook })
  const plans = wirePlans(house, { catalogue, stages }, async () => [])
  const sold = [vehicles.department, functions.department, plans.department]
  const departments = new Map(sold.map((each) => [each.name, each]))
  const checkout: CheckoutParts = {
    house,
    departments,
    requireOpen: stages.requireOpen,
    nextOrderNumber: orderNumbers(),
    refundAll: async (tx, orderId, at) => {
      await requestRefund(tx, { orderId, amount: 'all', reason: 'paid-too-late', at })
    },
  }
  const bank = testBankParts(
    { house, publicUrl, secret: await keepSecret(environment.DATA_DIR, 'test-bank') },
    (request) => api.fetch(request),
  )
  const payments: PaymentParts = {
    house,
    takesNew: environment.TEST_BANK,
    providers: [testBank(bank)],
    onCaptured: captured(checkout, vehicles.deals, [functions, plans]),
    returnUrl: (request) => `${publicUrl}/${request.language}-${request.market}/${returnPath(request)}`,
  }
  const billing = wireBilling(house, { updates: functions.terms, charging: plans.terms }, payments)
  const charging = await wireCharging({ house, environment, catalogue, stages, payments, publicUrl, seeding })
  const problems = {
    ...kernelProblems,
    ...stageProblems,
    ...catalogueProblems,
    ...checkoutProblems,
    ...paymentProblems,
    ...ledgerProblems,
    ...partnerProblems,
    ...dealProblems,
    ...stockProblems,
    ...updateProblems,
    ...rightProblems,
    ...billing.problems,
    ...plans.problems,
    ...messageProblems,
    ...charging.problems,
  }
  const kept = openKeptAnswers(
    () => `${catalogue.version(house.clock())} ${stages.version(house.clock())}`,
    () => house.clock().epochMilliseconds,
  )
  const api: OpenAPIHono<Env> = buildApi({
    house,
    kept,
    guard,
    metrics,
    problems,
    writesPerMinute: environment.RATE_LIMIT_WRITES,
    trustProxy: environment.TRUST_PROXY,
    areas: [
      operationRoutes({ house, metrics, problems, jobsRunning: options.jobsRunning }),
      authRoutes({ auth, forget: guard.forget, clock: house.clock }),
      auditRoutes(house),
      stageRoutes(house, stages),
      catalogueRoutes(house, catalogue, stages),
      placeRoutes(openPlaces(), environment.MAP_STYLE_URL ?? null),
      customerRoutes(house, [...departments.values(), rights, ...charging.tellers]),
      partnerRoutes(house, partnerBook),
      makerRoutes(house, partnerBook),
      testDriveRoutes(house, partnerBook),
      basketRoutes(checkout),
      orderRoutes(checkout),
      orderPaymentRoutes({
        house,
        payments,
        balanceOf: (orderId) => house.transaction((tx) => balanceOfOrder(tx, orderId)),
      }),
      paymentRoutes(payments),
      ledgerRoutes(house),
      figureRoutes(checkout),
      ...[...departments.values()].map(({ routes }) => routes),
      ...functions.chargingRoutes(payments),
      ...plans.routes(payments),
      ...billing.routes,
      updates.routes,
      rights.routes,
      messages.routes,
      ...charging.routes,
      ...(environment.TEST_BANK ? [testBankRoutes(bank)] : []),
      ...(environment.DEMO ? [demoRoutes()] : []),
    ],
  })
  if (seeding && options.life) {
    const reactions = [...rights.reactions, ...messages.reactions]
    const capturedThen: PresentParts['captured'] = (then, deals) => captured(then, deals, [functions, plans])
    const lived = { house, reactions, checkout, deals: vehicles.deals, payments, bank, captured: capturedThen }
    const garage = { house, garage: rights.garage, updates: updates.updates }
    await seedGarage(garage)
    await seedLife(lived, (past) => [
      ...functionLives(past, functions.functions),
      ...voucherLives(past, functions.functions),
    ])
    await seedBoughtCars(garage)
    await seedFunctions(lived, functions.functions)
    await seedFunctionPartners(lived, functions.functions)
    await seedCampaigns(updates.updates, await fleetToken(environment))
    await seedUptane(updates.uptane)
    await seedTestDrives(house, partnerBook.get())
    await seedCharging(house, environment.DEMO_CHARGERS)
    // Nobody else reacts to what the demo tells of its past.
    await openReader(house, []).drain()
    await markAllRead(house.db, house.clock().subtract({ hours: DEMO_UNREAD_HOURS }))
  }
  await seeding?.complete()
  return {
    seeded: seeding !== null,
    api,
    publicUrl,
    kept,
    answerers: [updates.answerPoll, kept.answer],
    upgrade: charging.upgrade,
    ocpi: charging.ocpi,
    reactions: [
      figureReaction(),
      ...vehicles.reactions,
      ...rights.reactions,
      ...functions.reactions,
      ...messages.reactions,
      ...billing.reactions,
      ...plans.reactions,
      ...updates.reactions,
      ...charging.reactions,
    ],
    jobs: {
      ...kernelJobs(house),
      ...paymentJobs(payments),
      ...testBankJobs(bank),
      ...ledgerJobs(house),
      ...checkoutJobs(checkout),
      ...vehicles.department.jobs,
      ...functions.department.jobs,
      ...billing.jobs,
      ...rights.jobs,
      ...messages.jobs,
      ...charging.jobs,
      ...updates.jobs,
    },
    crontab: [
      ...kernelCrontab,
      ...paymentCrontab,
      ...ledgerCrontab,
      ...checkoutCrontab,
      ...rights.crontab,
      ...functions.crontab,
      ...billing.crontab,
      ...messages.crontab,
      ...charging.crontab,
      ...updates.crontab,
    ],
    close: async () => {
      messages.close()
      await charging.close()
      await updates.close()
      await auth.close()
    },
  }
}

/** What the demo's people were told before then they have opened. */
const DEMO_UNREAD_HOURS = 48

/** With it the demo's fleet calls, through a gateway. */
export function fleetToken({ DATA_DIR }: Environment): Promise<string> {
  return keepSecret(DATA_DIR, 'demo-fleet')
}
