import { Big } from 'big.js'
import { z } from 'zod'
import type { Money, Rate } from '../../kernel/money.ts'
import { multiply, negate } from '../../kernel/money.ts'
import { unreachable } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Words } from './commission-words.ts'
import {
  activityWords,
  baseWords,
  functionWords,
  reversalWords,
  satisfactionWords,
  volumeWords,
} from './commission-words.ts'

/** What a partner can do for a deal and be paid for. */
export const activities = ['advice', 'test-drive', 'handover', 'trade-in', 'registration'] as const
export type Activity = (typeof activities)[number]

const rate = z.string().regex(/^0(\.\d{1,6})?$/, 'a decimal share below one, such as 0.045')
const score = z.string().regex(/^[0-5](\.\d{1,2})?$/, 'a score from 0 to 5')

/** One reason besides the base for which a contract pays. Steps rise; the highest one reached counts. */
export const commissionComponent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('activity'), activity: z.enum(activities), rate }),
  z.object({ kind: z.literal('volume'), steps: z.array(z.object({ from: z.int().min(1), rate })).min(1) }),
  z.object({
    kind: z.literal('satisfaction'),
    fewestAnswers: z.int().min(1),
    steps: z.array(z.object({ from: score, rate })).min(1),
  }),
])
export type CommissionComponent = z.infer<typeof commissionComponent>

/**
 * A version of the terms on which a contract pays. Rates are shares of the net price of the vehicle; `functionRate` is
 * one of the net revenue of functions in vehicles that the partner handed over.
 */
export interface CommissionRule {
  readonly id: string
  readonly version: number
  readonly baseRate: Rate
  readonly functionRate: Rate
  readonly components: readonly CommissionComponent[]
}

/** Who did what, when, and how we know. */
export interface Deed {
  readonly activity: Activity
  readonly by: { readonly kind: 'partner'; readonly partnerId: string } | { readonly kind: 'maker' }
  readonly at: Instant
  readonly source: 'deal-file' | 'calendar' | 'registration-office'
}

/** Everything that commission for one deal depends on. `base` is net of tax, transfer and papers. */
export interface CommissionEvidence {
  readonly partnerId: string
  readonly base: Money
  readonly deeds: readonly Deed[]
  /** Handovers of this partner in the quarter, this one included. */
  readonly handoversThisQuarter: number
  readonly satisfaction: { readonly score: string; readonly answers: number } | null
}

export type CommissionCode = 'base' | Activity | 'volume' | 'satisfaction' | 'function'

/** What a line was decided from, in a form that machines can compare. */
export type LineEvidence =
  | { readonly kind: 'looked-after' }
  | { readonly kind: 'deed'; readonly at: string; readonly source: Deed['source'] }
  | { readonly kind: 'done-by-other'; readonly by: 'maker' | 'partner'; readonly at: string }
  | { readonly kind: 'not-done' }
  | { readonly kind: 'handovers'; readonly count: number }
  | { readonly kind: 'score'; readonly score: string; readonly answers: number }
  | { readonly kind: 'no-score' }
  | { readonly kind: 'delivered'; readonly at: string; readonly vin: string; readonly title: Words }

/** One line of commission. A component that was not earned stands there with rate 0 and what would have earned it. */
export interface CommissionLine {
  readonly code: CommissionCode
  readonly ruleId: string
  readonly ruleVersion: number
  readonly base: Money
  readonly rate: Rate
  readonly amount: Money
  readonly evidence: LineEvidence
  readonly reason: Words
  readonly wouldChange: Words
}

/**
 * Commission of one deal at handover (HGB § 87c: everything that matters for the calculation stands on the lines).
 * Each amount is base × rate, exact, rounded once, half-even; the total is the sum of the lines.
 */
export function commissionLines(rule: CommissionRule, evidence: CommissionEvidence): readonly CommissionLine[] {
  return [
    line(rule, evidence, {
      code: 'base',
      rate: rule.baseRate,
      evidence: { kind: 'looked-after' },
      ...baseWords(rule.baseRate),
    }),
    ...rule.components.map((component) => line(rule, evidence, componentDecision(component, evidence))),
  ]
}

/** Revenue of one term of a function, net of tax, and why it is a partner's: it handed over the vehicle. */
export interface FunctionRevenue {
  readonly base: Money
  readonly title: Words
  readonly vin: string
  readonly deliveredAt: Instant
  /** Of a term that ended early only what was used is revenue. */
  readonly part: 'whole' | 'used'
}

/** A partner's share in the revenue of a term: base × rate, exact, rounded once, half-even, so never more than the base. */
export function functionLine(rule: CommissionRule, revenue: FunctionRevenue): CommissionLine {
  const { base, vin, title, deliveredAt } = revenue
  const { id: ruleId, version: ruleVersion, functionRate } = rule
  return {
    code: 'function',
    ruleId,
    ruleVersion,
    base,
    rate: functionRate,
    amount: multiply(base, functionRate),
    evidence: { kind: 'delivered', at: deliveredAt.toString(), vin, title },
    ...functionWords(revenue, functionRate),
  }
}

/** The exact negation of lines, for what was withdrawn from or cancelled after it was earned. */
export function reversalLines(
  lines: readonly CommissionLine[],
  why: 'withdrawn' | 'cancelled',
): readonly CommissionLine[] {
  return lines.map((each) => ({ ...each, amount: negate(each.amount), ...reversalWords(why) }))
}

interface Decision {
  readonly code: CommissionCode
  readonly rate: Rate
  readonly evidence: LineEvidence
  readonly reason: Words
  readonly wouldChange: Words
}

function line(rule: CommissionRule, { base }: CommissionEvidence, decision: Decision): CommissionLine {
  return { ...decision, ruleId: rule.id, ruleVersion: rule.version, base, amount: multiply(base, decision.rate) }
}

function componentDecision(component: CommissionComponent, evidence: CommissionEvidence): Decision {
  switch (component.kind) {
    case 'activity':
      return activityDecision(component, evidence)
    case 'volume':
      return volumeDecision(component, evidence)
    case 'satisfaction':
      return satisfactionDecision(component, evidence)
    default:
      return unreachable(component)
  }
}

type ComponentOf<Kind> = Extract<CommissionComponent, { kind: Kind }>

function activityDecision(
  component: ComponentOf<'activity'>,
  { deeds, partnerId, base }: CommissionEvidence,
): Decision {
  const { activity } = component
  const done = deeds.filter((deed) => deed.activity === activity)
  const own = done.find(({ by }) => by.kind === 'partner' && by.partnerId === partnerId)
  const other = done[0]
  const worth = { rate: component.rate, amount: multiply(base, component.rate) }
  if (own) {
    const words = activityWords(activity, 'own', worth)
    return {
      code: activity,
      rate: component.rate,
      evidence: { kind: 'deed', at: own.at.toString(), source: own.source },
      ...words,
    }
  }
  if (other) {
    const by = other.by.kind
    const words = activityWords(activity, by, worth)
    return { code: activity, rate: '0', evidence: { kind: 'done-by-other', by, at: other.at.toString() }, ...words }
  }
  return { code: activity, rate: '0', evidence: { kind: 'not-done' }, ...activityWords(activity, 'nobody', worth) }
}

function volumeDecision({ steps }: ComponentOf<'volume'>, evidence: CommissionEvidence): Decision {
  const count = evidence.handoversThisQuarter
  const { reached, next } = climb(steps, ({ from }) => from <= count)
  return {
    code: 'volume',
    rate: reached?.rate ?? '0',
    evidence: { kind: 'handovers', count },
    ...volumeWords(count, reached, next),
  }
}

function satisfactionDecision(component: ComponentOf<'satisfaction'>, { satisfaction }: CommissionEvidence): Decision {
  const { fewestAnswers, steps } = component
  if (satisfaction === null || satisfaction.answers < fewestAnswers) {
    return {
      code: 'satisfaction',
      rate: '0',
      evidence: satisfaction === null ? { kind: 'no-score' } : { kind: 'score', ...satisfaction },
      ...satisfactionWords({ fewestAnswers, answers: satisfaction?.answers ?? 0 }, null, steps[0] ?? null),
    }
  }
  const { reached, next } = climb(steps, ({ from }) => new Big(from).lte(satisfaction.score))
  return {
    code: 'satisfaction',
    rate: reached?.rate ?? '0',
    evidence: { kind: 'score', ...satisfaction },
    ...satisfactionWords({ fewestAnswers, ...satisfaction }, reached, next),
  }
}

/** The highest step reached and the one after it; steps rise. */
function climb<Step>(steps: readonly Step[], isReached: (step: Step) => boolean) {
  const reachedAt = steps.findLastIndex(isReached)
  return { reached: steps[reachedAt] ?? null, next: steps[reachedAt + 1] ?? null }
}
