import { z } from '@hono/zod-openapi'
import { answerOnce } from '../../../kernel/http/answer.ts'
import { answers, body, moneySchema, openApi, route } from '../../../kernel/http/route.ts'
import { answerStep, findStep } from './bank.ts'
import type { TestBankParts } from './parts.ts'

const params = z.object({ id: z.string().max(64) })

const reading = route({
  method: 'get',
  path: '/api/test-bank/steps/{id}',
  operationId: 'readTestBankStep',
  access: ['anyone'],
  tags: ['Test bank'],
  summary: 'What a customer is asked to confirm',
  request: { params },
  responses: {
    200: answers(
      z.object({ description: z.string(), amount: moneySchema, open: z.boolean() }).openapi('TestBankStep'),
      'The payment that waits for its second step.',
    ),
  },
})

const answering = route({
  method: 'post',
  path: '/api/test-bank/steps/{id}',
  operationId: 'answerTestBankStep',
  access: ['anyone'],
  tags: ['Test bank'],
  summary: 'Confirm or refuse a payment, as its customer',
  request: { params, body: body(z.strictObject({ answer: z.enum(['approve', 'refuse']) })) },
  responses: { 200: answers(z.object({ returnUrl: z.string() }), 'Where the customer goes on.') },
})

/** The second step of the test bank: whoever knows its unguessable name may answer it, once. */
export function testBankRoutes(parts: TestBankParts) {
  const routes = openApi()
  routes.openapi(reading, async (c) => {
    const { description, amount, state } = await findStep(parts.house.db, c.req.valid('param').id)
    return c.json({ description, amount, open: state === 'second-step' }, 200)
  })
  routes.openapi(answering, (c) =>
    answerOnce(c, 200, (tx) => answerStep(tx, c.req.valid('param').id, c.req.valid('json').answer)),
  )
  return routes
}
