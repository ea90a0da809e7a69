import { z } from '@hono/zod-openapi'
import { type Language, languages } from '../../../house/markets/market.ts'
import { commissionLineSchema, commissionLineView, selectLinesOf } from '../../../house/partners/public.ts'
import { findPaymentsOf, findRefundsOf } from '../../../house/payments/public.ts'
import { pageFrom, pageQuery, readCursor } from '../../../kernel/http/page.ts'
import { answers, instantSchema, moneySchema, openApi, pageOf, route } from '../../../kernel/http/route.ts'
import { mayPass } from '../../../kernel/identity/caller.ts'
import { type Activation, type ActivationState, ATTEMPTS_MOST, paidFor } from './activation.ts'
import type { FunctionParts } from './parts.ts'
import { findActivation } from './store-activation.ts'
import { unsharedReasons } from './revenue-share.ts'
import { findUnshared } from './store-revenue-share.ts'
import { listAllActivations, listSendings } from './store-desk.ts'

const access = ['staff:updates'] as const
/** As for the lines of deals. */
const seesCommission = ['staff:finance', 'staff:sales'] as const
const tags = ['Functions']

/** Titles stand in this language while the function is sold. */
const language = z.enum(languages).default('de')

const stateNames = [
  'awaiting-payment',
  'waiting',
  'sent',
  'active',
  'failed',
  'undone',
  'lapsed',
] as const satisfies readonly ActivationState['name'][]

const lineSchema = z
  .object({
    id: z.string(),
    vin: z.string(),
    functionCode: z.string(),
    title: z.string(),
    plan: z.string(),
    kind: z.enum(['first', 'renewal']),
    /** Null for a trial, and for a term that began by itself. */
    orderNumber: z.string().nullable(),
    voucherNumber: z.string().nullable(),
    total: moneySchema,
    state: z.enum(stateNames),
    /** Which attempt it is to tell the vehicle, while that goes on. */
    attempt: z.int().nullable(),
    /** Since when it stands so, where that is an end; else until when the vehicle has time. */
    at: instantSchema.nullable(),
    /** Why it failed: the vehicle said so, or never answered. */
    reason: z.enum(['failed', 'not-confirmed']).nullable(),
    createdAt: instantSchema,
  })
  .openapi('ActivationLine')

const fileSchema = lineSchema
  .extend({
    attemptsMost: z.int(),
    sendings: z
      .array(
        z.object({
          counter: z.int(),
          purpose: z.string(),
          issuedAt: instantSchema,
          number: z.int().nullable(),
          state: z.string().nullable(),
          closedAt: instantSchema.nullable(),
        }),
      )
      .readonly(),
    /** All that goes back of what it was paid with; an order may hold other things too. */
    refunds: z
      .array(
        z.object({
          amount: moneySchema,
          reason: z.string(),
          state: z.enum(['requested', 'paid', 'refused']),
          requestedAt: instantSchema,
        }),
      )
      .readonly(),
    /** A partner's share in its revenue, with reasons, as it was booked and reversed; null for who may not see commission. */
    shares: z.array(commissionLineSchema.extend({ partnerId: z.string() })).nullable(),
    /**
     * Why no partner has a share; null when one has, and while there is no revenue. Who sells a voucher keeps its share
     * of the price, and there is no second one.
     */
    unshared: z.enum([...unsharedReasons, 'voucher']).nullable(),
  })
  .openapi('ActivationFile')

const listing = route({
  method: 'get',
  path: '/api/updates/activations',
  operationId: 'listAllActivations',
  access,
  tags,
  summary: 'All bought and tried functions, the newest first',
  request: {
    query: pageQuery.extend({
      language,
      state: z.enum(stateNames).optional(),
      vin: z
        .string()
        .regex(/^[A-HJ-NPR-Z0-9]{1,17}$/, 'the beginning of a VIN')
        .optional(),
    }),
  },
  responses: { 200: answers(pageOf(lineSchema), 'Activations.') },
})

const reading = route({
  method: 'get',
  path: '/api/updates/activations/{id}',
  operationId: 'readActivationFile',
  access,
  tags,
  summary: 'A function’s way into its vehicle: each attempt, and what goes back',
  request: { params: z.object({ id: z.uuid() }), query: z.object({ language }) },
  responses: { 200: answers(fileSchema, 'The activation as it stands now.') },
})

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const idCursor = z.tuple([z.uuid()])

/** Functions on demand as staff follow them. */
export function functionDeskRoutes({ house, catalogue }: Pick<FunctionParts, 'house' | 'catalogue'>) {
  const routes = openApi()
  const titled = (activation: Activation, wanted: Language) => {
    const { functionCode, title } = activation
    return lineView({
      ...activation,
      title: catalogue.current().offers.get(functionCode)?.offer.title[wanted] ?? title,
    })
  }
  routes.openapi(listing, async (c) => {
    const { limit, cursor, state = null, vin = '', language: wanted } = c.req.valid('query')
    const before = cursor === undefined ? LAST_ID : readCursor(cursor, idCursor)[0]
    const rows = await listAllActivations(house.db, { limit: limit + 1, before, state, vin })
    const page = pageFrom(rows, limit, ({ id }) => [id])
    return c.json({ items: page.items.map((each) => titled(each, wanted)), next: page.next }, 200)
  })
  routes.openapi(reading, async (c) => {
    const activation = await findActivation(house.db, c.req.valid('param').id)
    const paid = paidFor(activation)
    const [sendings, shares, unshared, payments] = await Promise.all([
      listSendings(house.db, activation.id),
      selectLinesOf(house.db, { kind: 'function', activationId: activation.id }),
      findUnshared(house.db, activation.id),
      paid === null ? [] : findPaymentsOf(house.db, paid),
    ])
    const refunds = await findRefundsOf(house.db, payments)
    const told = sendings.map(({ issuedAt, closedAt, ...sending }) => {
      return { ...sending, issuedAt: issuedAt.toString(), closedAt: closedAt?.toString() ?? null }
    })
    const back = refunds.map(({ amount, reason, state, requestedAt }) => {
      return { amount, reason, state, requestedAt: requestedAt.toString() }
    })
    return c.json(
      {
        ...titled(activation, c.req.valid('query').language),
        attemptsMost: ATTEMPTS_MOST,
        sendings: told,
        refunds: back,
        shares: mayPass(c.get('caller'), seesCommission)
          ? shares.map((line) => ({ ...commissionLineView(line), partnerId: line.partnerId }))
          : null,
        unshared: activation.voucher === null ? unshared : ('voucher' as const),
      },
      200,
    )
  })
  return routes
}

function lineView(activation: Activation): z.infer<typeof lineSchema> {
  const { id, vin, functionCode, title, plan, kind, ordered, voucher, total, state, createdAt } = activation
  return {
    id,
    vin,
    functionCode,
    title,
    plan,
    kind,
    orderNumber: ordered?.orderNumber ?? null,
    voucherNumber: voucher?.number ?? null,
    total,
    state: state.name,
    attempt: 'attempt' in state ? state.attempt : null,
    at: momentOf(state)?.toString() ?? null,
    reason: state.name === 'failed' ? state.reason : null,
    createdAt: createdAt.toString(),
  }
}

function momentOf(state: ActivationState) {
  if (state.name === 'awaiting-payment') return null
  return 'until' in state ? state.until : state.at
}
