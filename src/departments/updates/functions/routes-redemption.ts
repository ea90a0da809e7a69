import { z } from '@hono/zod-openapi'
import { languages, marketCodes } from '../../../house/markets/market.ts'
import { readVin } from '../../../house/vin.ts'
import { partnerIn } from '../../../house/partners/public.ts'
import { record } from '../../../kernel/audit.ts'
import { answerOnce } from '../../../kernel/http/answer.ts'
import { answers, body, instantSchema, openApi, route } from '../../../kernel/http/route.ts'
import { readVoucher, redeemVoucher, tryVoucherCode } from './actions-redemption.ts'
import { offerTitles } from './function-offer.ts'
import type { FunctionParts } from './parts.ts'
import { customerOf } from './routes-activation.ts'
import { hashVoucherCode } from './voucher-code.ts'

const access = ['customer'] as const
const tags = ['Vouchers']
const typed = { code: z.string().min(1).max(60), market: z.enum(marketCodes).default('DE') }

const checking = route({
  method: 'post',
  path: '/api/vouchers/checks',
  operationId: 'checkVoucher',
  access,
  tags,
  summary: 'What a voucher is for, by its code; ten codes may be tried within an hour',
  request: { body: body(z.strictObject({ ...typed, language: z.enum(languages).default('de') })) },
  responses: {
    200: answers(
      z
        .object({
          number: z.string(),
          functionCode: z.string(),
          title: z.string(),
          plan: z.string(),
          term: z.enum(['trial', 'fixed', 'month', 'year', 'lifetime']),
          soldBy: z.string(),
          validUntil: instantSchema,
        })
        .openapi('VoucherContent'),
      'What it is for.',
    ),
  },
})

const redeeming = route({
  method: 'post',
  path: '/api/vouchers/redemptions',
  operationId: 'redeemVoucher',
  access,
  tags,
  summary: 'Redeem a voucher for a vehicle; if the vehicle does not confirm, it can be used again',
  request: { body: body(z.strictObject({ ...typed, vin: z.string().min(1).max(40) })) },
  responses: { 201: answers(z.object({ activationId: z.string() }), 'The vehicle is told.') },
})

/** Vouchers as their bearers redeem them. */
export function redemptionRoutes(parts: FunctionParts) {
  const { house, partnerBook, voucherSecret } = parts
  const routes = openApi()
  routes.openapi(checking, async (c) => {
    const { code, market, language } = c.req.valid('json')
    const codeHash = hashVoucherCode(voucherSecret, code)
    await tryVoucherCode(parts, customerOf(c))
    const { voucher, offer, plan } = await readVoucher(parts, { codeHash, market })
    const { number, partnerId, validUntil } = voucher
    const called = offerTitles(await parts.catalogue.edition(voucher.edition), voucher, language)
    return c.json(
      {
        number,
        functionCode: offer.sku,
        ...called,
        term: plan.kind,
        soldBy: partnerIn(partnerBook.get(), partnerId).name,
        validUntil: validUntil.toString(),
      },
      200,
    )
  })
  routes.openapi(redeeming, async (c) => {
    const { code, market, vin: typedVin } = c.req.valid('json')
    const customerId = customerOf(c)
    const vin = readVin(typedVin)
    const codeHash = hashVoucherCode(voucherSecret, code)
    // Outside the transaction, because an attempt counts also when it is refused.
    await tryVoucherCode(parts, customerId)
    return answerOnce(c, 201, async (tx) => {
      const {
        id: activationId,
        voucher,
        functionCode,
      } = await redeemVoucher(parts, tx, {
        codeHash,
        market,
        vin,
        customerId,
      })
      const details = { vin, function: functionCode }
      const subject = voucher?.number ?? activationId
      record(tx, { caller: c.get('caller'), action: 'voucher-redeemed', subject, details, at: house.clock() })
      return { activationId }
    })
  })
  return routes
}
