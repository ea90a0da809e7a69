import { z } from 'zod'
import type { Tx } from '../../../kernel/transaction.ts'
import type { House } from '../../../kernel/house.ts'
import { enqueue, type JobHandlers } from '../../../kernel/jobs.ts'
import { type Company, companies, type Message, messageSchema } from '../message.ts'
import { daysLater, type Pace } from '../pace.ts'
import type { Companies } from '../parts.ts'
import { nextSerial } from '../store-vehicle.ts'
import { ownVin } from '../../../house/vin.ts'
import { factoryScript, registrationScript, type Step, transportScript } from './script.ts'

const JOB = 'simulate-company'
const MODEL_YEAR = 2027

export interface SimulatorParts {
  readonly house: House
  readonly pace: Pace
  /** The door through which outside companies tell us things. */
  readonly receive: (tx: Tx, message: Message) => Promise<boolean>
}

const payloadSchema = z.object({
  company: z.enum(companies),
  reference: z.uuid(),
  /** Counts the messages of one order, so that each has an id of its own. */
  sent: z.int(),
  attempt: z.int(),
  steps: z.array(z.object({ afterDays: z.number(), news: z.unknown(), twice: z.boolean() })),
})

/**
 * Factory, carrier and registration office of the demo. They behave as outside companies do: they answer later, one
 * message at a time, sometimes twice, sometimes with a delay or a refusal, and try again when we are not ready.
 */
export function simulatedCompanies(parts: SimulatorParts): Companies & { readonly jobs: JobHandlers } {
  const { house, pace } = parts
  const today = () => house.clock().toZonedDateTimeISO('Europe/Berlin').toPlainDate()
  const begin = (company: Company, reference: string, attempt: number, steps: readonly Step[]) =>
    house.transaction(async (tx) => queue(tx, parts, { company, reference, sent: 0, attempt, steps: [...steps] }))
  return {
    factory: {
      order: async (order) => {
        const vin = ownVin({ line: order.offer, modelYear: MODEL_YEAR, serial: await nextSerial(house.db) })
        await begin('factory', order.reference, order.attempt, factoryScript(order, vin, today()))
      },
      // A job without steps takes the place of the next message.
      cancel: (reference) => begin('factory', reference, 0, []),
    },
    transport: { order: (order) => begin('transport', order.reference, 1, transportScript(order, today())) },
    registration: {
      apply: (order) => begin('registration', order.reference, order.attempt, registrationScript(order)),
    },
    jobs: {
      [JOB]: async (payload) => {
        const { steps, ...order } = payloadSchema.parse(payload)
        const [step, ...rest] = steps
        if (!step) return
        const { company, reference, attempt, sent } = order
        const messageId = `${reference}:${attempt}:${sent}`
        const message = messageSchema.parse({ company, messageId, reference, news: step.news })
        await house.transaction(async (tx) => {
          await parts.receive(tx, message)
          queue(tx, parts, { ...order, sent: sent + 1, steps: rest })
        })
        if (step.twice) await house.transaction((tx) => parts.receive(tx, message))
      },
    },
  }

  function queue(tx: Tx, { house: { clock } }: SimulatorParts, payload: z.infer<typeof payloadSchema>): void {
    const afterDays = payload.steps[0]?.afterDays ?? 0
    const key = `${JOB}:${payload.company}:${payload.reference}`
    enqueue(tx, { name: JOB, payload, key, runAt: daysLater(pace, clock(), afterDays) })
  }
}
