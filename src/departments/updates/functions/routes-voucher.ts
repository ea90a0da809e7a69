import { z } from '@hono/zod-openapi'
import { languages } from '../../../house/markets/market.ts'
import { ownPartner, partnerOf } from '../../../house/partners/public.ts'
import { record } from '../../../kernel/audit.ts'
import { answerOnce } from '../../../kernel/http/answer.ts'
import { pageQuery } from '../../../kernel/http/page.ts'
import { answers, body, openApi, pageOf, type RequestContext, route } from '../../../kernel/http/route.ts'
import type { Caller } from '../../../kernel/identity/caller.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { issueVoucher, showVoucherCode, takeVoucherBack, voucherOffers } from './actions-voucher.ts'
import { offerTitles } from './function-offer.ts'
import type { FunctionParts } from './parts.ts'
import { listVouchers } from './store-voucher.ts'
import type { Voucher } from './voucher.ts'
import { voucherOfferSchema, voucherOfferView, voucherSchema, voucherView } from './views-voucher.ts'

const tags = ['Vouchers']
const language = z.enum(languages).default('de')
const idParam = z.object({ id: z.uuid() })

const offering = route({
  method: 'get',
  path: '/api/vouchers/offers',
  operationId: 'listVoucherOffers',
  access: ['partner'],
  tags,
  summary: 'Functions and plans that the partner may sell vouchers for, with its share and what it is billed',
  request: { query: z.object({ language }) },
  responses: { 200: answers(z.object({ items: z.array(voucherOfferSchema) }), 'As the catalogue orders them.') },
})

const listing = route({
  method: 'get',
  path: '/api/vouchers',
  operationId: 'listVouchers',
  access: ['partner', 'staff:finance', 'staff:sales'],
  tags,
  summary: 'The partner’s vouchers and where they stand; staff name the partner',
  request: { query: pageQuery.extend({ language, partnerId: z.uuid().optional() }) },
  responses: { 200: answers(pageOf(voucherSchema), 'Vouchers, the newest first.') },
})

const issuing = route({
  method: 'post',
  path: '/api/vouchers',
  operationId: 'issueVoucher',
  access: ['partner'],
  tags,
  summary: 'Issue a voucher for a function and a plan, for whatever vehicle it fits; the partner is billed for it',
  request: { body: body(z.strictObject({ sku: z.string().min(1).max(60), plan: z.string().min(1).max(60) })) },
  responses: { 201: answers(voucherSchema, 'The voucher; its code is shown on request.') },
})

const showing = route({
  method: 'post',
  path: '/api/vouchers/{id}/codes',
  operationId: 'showVoucherCode',
  access: ['partner'],
  tags,
  summary: 'Make the code that redeems a voucher. It is told this once, and the one before is void',
  request: { params: idParam },
  responses: {
    201: answers(voucherSchema.extend({ code: z.string() }).openapi('VoucherWithCode'), 'The voucher with its code.'),
  },
})

const cancelling = route({
  method: 'post',
  path: '/api/vouchers/{id}/cancellations',
  operationId: 'cancelVoucher',
  access: ['partner'],
  tags,
  summary: 'Take back a voucher that nobody has redeemed: the partner owes nothing for it',
  request: { params: idParam },
  responses: { 201: answers(voucherSchema, 'The cancelled voucher.') },
})

/** Vouchers as a partner sells them. */
export function voucherRoutes(parts: FunctionParts) {
  const { house, catalogue } = parts
  const routes = openApi()
  const view = (voucher: Voucher, wanted: (typeof languages)[number]) =>
    voucherView(voucher, offerTitles(catalogue.current(), voucher, wanted), house.clock())
  routes.openapi(offering, (c) => {
    const wanted = c.req.valid('query').language
    const items = voucherOffers(parts, ownPartner(c)).map((each) => voucherOfferView(each, wanted))
    return c.json({ items }, 200)
  })
  routes.openapi(listing, async (c) => {
    const { limit, cursor, language: wanted, partnerId } = c.req.valid('query')
    const page = await listVouchers(house.db, { partnerId: partnerOf(c, partnerId), limit, cursor })
    return c.json({ items: page.items.map((each) => view(each, wanted)), next: page.next }, 200)
  })
  routes.openapi(issuing, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { sku, plan } = c.req.valid('json')
      const voucher = await issueVoucher(parts, tx, { partnerId: ownPartner(c), sku, plan, issuedBy: nameOf(c) })
      note(tx, c, 'voucher-issued', voucher)
      return view(voucher, 'de')
    }),
  )
  // Answers to a repeated request are kept, and a code must not be: who asks again gets another one.
  routes.openapi(showing, async (c) => {
    const own = { id: c.req.valid('param').id, partnerId: ownPartner(c) }
    const { voucher, code } = await house.transaction(async (tx) => {
      const shown = await showVoucherCode(parts, tx, own)
      note(tx, c, 'voucher-code-shown', shown.voucher)
      return shown
    })
    return c.json({ ...view(voucher, 'de'), code }, 201)
  })
  routes.openapi(cancelling, (c) =>
    answerOnce(c, 201, async (tx) => {
      const voucher = await takeVoucherBack(parts, tx, { id: c.req.valid('param').id, partnerId: ownPartner(c) })
      note(tx, c, 'voucher-cancelled', voucher)
      return view(voucher, 'de')
    }),
  )
  const note = (tx: Tx, c: RequestContext, action: string, { number, functionCode, planCode, billed }: Voucher) => {
    const details = { function: functionCode, plan: planCode, billed }
    record(tx, { caller: c.get('caller'), action, subject: number, details, at: house.clock() })
  }
  return routes
}

function nameOf(c: RequestContext): string {
  const caller: Caller = c.get('caller')
  return 'name' in caller ? caller.name : caller.kind
}
