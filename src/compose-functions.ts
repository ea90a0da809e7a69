import { join } from 'node:path'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { updatesDepartment } from './departments/updates/functions/department.ts'
import { type FunctionParts, realConfirmPace } from './departments/updates/functions/parts.ts'
import { takeCharge } from './departments/updates/functions/actions-charge.ts'
import { takeFunctionMethod } from './departments/updates/functions/actions-method.ts'
import { functionTerms } from './departments/updates/functions/actions-terms.ts'
import { changeRoutes } from './departments/updates/functions/routes-change.ts'
import { methodRoutes } from './departments/updates/functions/routes-method.ts'
import { functionCrontab } from './departments/updates/functions/jobs.ts'
import { functionPaymentReaction } from './departments/updates/functions/reactions-payment.ts'
import { functionReaction } from './departments/updates/functions/reactions.ts'
import { functionOwnerReaction } from './departments/updates/functions/reactions-owner.ts'
import { openCapabilityKeys } from './departments/updates/functions/store-capability-key.ts'
import type { UpdateParts } from './departments/updates/parts.ts'
import { findByVins, findDelivery } from './departments/vehicles/public.ts'
import type { TermKeeper } from './house/billing/public.ts'
import type { Catalogue } from './house/catalogue/public.ts'
import type { Department } from './house/department.ts'
import type { PartnerBook } from './house/partners/public.ts'
import type { Stages } from './house/stages/public.ts'
import type { TakesCharges } from './compose-payments.ts'
import type { PaymentParts } from './house/payments/public.ts'
import type { Env } from './kernel/http/route.ts'
import type { Environment } from './kernel/environment.ts'
import type { Live } from './kernel/live.ts'
import type { Reaction } from './kernel/reader.ts'
import { keepSecret } from './kernel/secret.ts'

export interface FunctionsWiring {
  readonly environment: Environment
  readonly catalogue: Catalogue
  readonly stages: Stages
  readonly updates: UpdateParts
  readonly partnerBook: Live<PartnerBook>
}

export interface WiredFunctions extends TakesCharges {
  readonly functions: FunctionParts
  readonly department: Department
  readonly reactions: readonly Reaction[]
  /** What charges again needs the payments, which need what a payment does first. */
  readonly chargingRoutes: (payments: PaymentParts) => readonly OpenAPIHono<Env>[]
  readonly terms: TermKeeper
  readonly crontab: readonly string[]
}

/** Nobody waits for days in the demo. */
const demoPace = { confirmSeconds: 120, againSeconds: 3 } as const

/** Functions on demand: what the updates department sells. */
export async function wireFunctions({
  environment,
  catalogue,
  stages,
  updates,
  partnerBook,
}: FunctionsWiring): Promise<WiredFunctions> {
  const functions: FunctionParts = {
    house: updates.house,
    polls: updates.polls,
    artifacts: updates.artifacts,
    catalogue,
    keys: await openCapabilityKeys(join(environment.DATA_DIR, 'capabilities')),
    requireOpen: stages.requireOpen,
    pace: environment.DEMO ? demoPace : realConfirmPace,
    buildOf: async (db, vin) => (await findByVins(db, [vin]))[0],
    deliveryOf: findDelivery,
    partnerBook,
    voucherSecret: await keepSecret(environment.DATA_DIR, 'voucher'),
  }
  return {
    functions,
    department: updatesDepartment(functions),
    reactions: [functionReaction(functions), functionOwnerReaction(functions), functionPaymentReaction(functions)],
    takeCharge: (tx, paid) => takeCharge(functions, tx, paid),
    takeMethod: (tx, checkId) => takeFunctionMethod(functions, tx, checkId),
    terms: functionTerms(functions),
    chargingRoutes: (payments) => [changeRoutes(functions, payments), methodRoutes(functions, payments)],
    crontab: functionCrontab,
  }
}
