import { z } from '@hono/zod-openapi'
import { moneySchema } from '../../kernel/http/route.ts'
import { money } from '../../kernel/money.ts'
import { unavoidableMinor } from '../pricing/public.ts'
import type { ShelfContext } from './card.ts'
import { type Alternative, alternatives, type Change, grossMinorOf, soldIn, technicalOf } from './alternatives.ts'
import { choicesOf, readPicks, settle, type Settled, violations } from './configuration.ts'
import { labelView, labelViewSchema } from './label-view.ts'
import { energyLabel } from './label.ts'
import { priceSettled } from './offer-price.ts'
import { priceItemSchema } from '../quoted-line.ts'
import { choiceOf, type PreparedOffer } from './prepared-offer.ts'
import { repairs } from './repair.ts'
import { technicalSchema } from './technical.ts'
import { repairSentence, violationSentence } from './words.ts'

const codes = z.array(z.string())

const changeSchema = z
  .object({
    /** The choices that lead there. */
    choices: codes,
    price: moneySchema,
    rangeKm: z.int(),
    deliveryWeeks: z.int(),
    add: codes,
    remove: codes,
    /** What comes or goes with it because of rules, as a sentence; null when nothing does. */
    also: z.string().nullable(),
  })
  .openapi('ConfigurationChange')

const alternativeSchema = z
  .discriminatedUnion('state', [
    z.object({ code: z.string(), state: z.literal('chosen'), without: changeSchema.nullable() }),
    z.object({ code: z.string(), state: z.literal('included'), by: z.string() }),
    z.object({ code: z.string(), state: z.literal('open'), change: changeSchema }),
    z.object({ code: z.string(), state: z.literal('blocked'), because: z.string() }),
    z.object({ code: z.string(), state: z.literal('not-sold') }),
  ])
  .openapi('ConfigurationAlternative')

const completeSchema = z.object({
  state: z.literal('complete'),
  configuration: z.object({ offer: z.string(), choices: codes, equipment: codes, hash: z.string() }),
  items: z.array(priceItemSchema),
  total: moneySchema,
  tax: moneySchema,
  dueNow: moneySchema,
  pricesUntil: z.iso.datetime().nullable(),
  technical: technicalSchema.nullable(),
  label: labelViewSchema.nullable(),
  alternatives: z.array(alternativeSchema),
})

const conflictingSchema = z.object({
  state: z.literal('conflicting'),
  choices: codes,
  conflicts: z.array(z.string()),
  repairs: z.array(z.object({ title: z.string(), choices: codes, add: codes, remove: codes, total: moneySchema })),
})

/** What choices amount to: a vehicle with its price and what else could be chosen, or why it cannot be built. */
export const evaluationSchema = z
  .discriminatedUnion('state', [completeSchema, conflictingSchema])
  .openapi('ConfigurationEvaluation')

export type Evaluation = z.infer<typeof evaluationSchema>

/** Evaluates choices. Refuses those the offer does not have. */
export function evaluate(prepared: PreparedOffer, choices: readonly string[], context: ShelfContext): Evaluation {
  const { language, table } = context
  const picks = readPicks(prepared, choices)
  const settled = settle(prepared, picks)
  const broken = violations(prepared, settled, soldIn(table))
  if (broken.length === 0) return complete(prepared, settled, context)
  return {
    state: 'conflicting',
    choices: [...choicesOf(prepared, settled)],
    conflicts: broken.map((violation) => violationSentence(prepared, violation, language)),
    repairs: repairs(prepared, picks, soldIn(table)).map((repair) => ({
      title: repairSentence(prepared, repair, language),
      choices: [...repair.choices],
      add: [...repair.add],
      remove: [...repair.remove],
      total: money(grossMinorOf(repair.settled, table) + unavoidableMinor(table), table.list.currency),
    })),
  }
}

function complete(prepared: PreparedOffer, settled: Settled, context: ShelfContext): Evaluation {
  const { table, assumptions } = context
  const { configuration, items, total, tax, dueNow, pricesUntil } = priceSettled(prepared, settled, context)
  const technical = technicalOf(prepared, settled)
  const label = technical && assumptions ? energyLabel(technical, assumptions) : null
  return {
    state: 'complete',
    configuration: {
      ...configuration,
      choices: [...configuration.choices],
      equipment: [...configuration.equipment],
    },
    items: [...items],
    total,
    tax,
    dueNow,
    pricesUntil: pricesUntil?.toString() ?? null,
    technical,
    label: label && labelView(label),
    alternatives: alternatives(prepared, settled, table).map((each) => alternativeView(prepared, each, context)),
  }
}

function alternativeView(
  prepared: PreparedOffer,
  alternative: Alternative,
  context: ShelfContext,
): z.infer<typeof alternativeSchema> {
  const { code } = alternative
  switch (alternative.state) {
    case 'chosen': {
      const { state, without } = alternative
      return { code, state, without: without && changeView(prepared, without, context) }
    }
    case 'included':
      return { code, state: alternative.state, by: choiceOf(prepared, alternative.by).title[context.language] }
    case 'open':
      return { code, state: alternative.state, change: changeView(prepared, alternative.change, context) }
    case 'blocked': {
      const because = violationSentence(prepared, alternative.violation, context.language)
      return { code, state: alternative.state, because }
    }
    default:
      return alternative
  }
}

function changeView(
  prepared: PreparedOffer,
  { choices, grossMinor, rangeKm, deliveryWeeks, add, remove }: Change,
  { language, table }: ShelfContext,
): z.infer<typeof changeSchema> {
  return {
    choices: [...choices],
    price: money(grossMinor, table.list.currency),
    rangeKm,
    deliveryWeeks,
    add: [...add],
    remove: [...remove],
    also: add.length + remove.length === 0 ? null : repairSentence(prepared, { add, remove }, language),
  }
}
