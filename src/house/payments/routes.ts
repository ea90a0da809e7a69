import { z } from '@hono/zod-openapi'
import { answers, openApi, route } from '../../kernel/http/route.ts'
import { takeNotification } from './actions-check.ts'
import type { PaymentParts } from './parts.ts'
import { providerNames } from './port.ts'
import { findPaymentsOf } from './store.ts'
import { findRefundsOf } from './store-refund.ts'
import { methodView, offeredMethodSchema, paymentSchema, paymentView } from './views.ts'

const notifying = route({
  method: 'post',
  path: '/api/payments/notifications/{provider}',
  operationId: 'takePaymentNotification',
  access: ['anyone'],
  tags: ['Payments'],
  summary: 'Take a provider’s signed notification; its own id makes it happen once',
  request: { params: z.object({ provider: z.enum(providerNames) }) },
  responses: { 200: answers(z.object({ received: z.literal(true) }), 'It was dealt with, now or before.') },
})

const listingMethods = route({
  method: 'get',
  path: '/api/payments/methods',
  operationId: 'listPaymentMethods',
  access: ['anyone'],
  tags: ['Payments'],
  summary: 'How one can pay',
  responses: {
    200: answers(
      z.object({ items: z.array(offeredMethodSchema) }),
      'The methods that are offered; none when nothing can be paid.',
    ),
  },
})

const listing = route({
  method: 'get',
  path: '/api/payments',
  operationId: 'listPayments',
  access: ['customer', 'staff:finance', 'staff:care', 'staff:sales'],
  tags: ['Payments'],
  summary: 'The payments for an order; customers see their own',
  request: { query: z.object({ orderId: z.uuid() }) },
  responses: {
    200: answers(z.object({ items: z.array(paymentSchema) }), 'Attempts with their refunds, oldest first.'),
  },
})

/** Payments as customers, finance and providers see them; the checkout takes them. */
export function paymentRoutes(parts: PaymentParts) {
  const routes = openApi()
  routes.openapi(notifying, async (c) => {
    const message = { headers: c.req.raw.headers, body: await c.req.text() }
    await takeNotification(parts, c.req.valid('param').provider, message)
    return c.json({ received: true } as const, 200)
  })
  routes.openapi(listingMethods, (c) => {
    const [{ methods }] = parts.providers
    return c.json({ items: parts.takesNew ? methods.map(methodView) : [] }, 200)
  })
  routes.openapi(listing, async (c) => {
    const caller = c.get('caller')
    const every = await findPaymentsOf(parts.house.db, c.req.valid('query').orderId)
    const payments = caller.kind === 'customer' ? every.filter((each) => each.customerId === caller.userId) : every
    const refunds = await findRefundsOf(parts.house.db, payments)
    return c.json({ items: payments.map((payment) => paymentView(payment, refunds)) }, 200)
  })
  return routes
}
