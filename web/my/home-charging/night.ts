import type { Schedule } from './wallbox-file.ts'

const HOUR_MS = 3_600_000
const HOURS = 24

/** One hour of the picture: which share of the most power it may charge with on the average. */
export interface Hour {
  readonly from: string
  readonly share: number
}

/** A stretch of time in which it charges. */
export interface Span {
  readonly from: string
  readonly until: string
}

/** The next 24 hours of a schedule, hour by hour from the one that has begun; what lies behind its end is empty. */
export function hoursOf({ from, until, limits }: Schedule, mostW: number): readonly Hour[] {
  const firstMs = Math.floor(Date.parse(from) / HOUR_MS) * HOUR_MS
  const steps = limits.map((limit, index) => ({
    startMs: Date.parse(limit.from),
    endMs: Date.parse(limits[index + 1]?.from ?? until),
    limitW: limit.limitW,
  }))
  return Array.from({ length: HOURS }, (_, hour) => {
    const startMs = firstMs + hour * HOUR_MS
    const energy = steps.reduce((sum, step) => {
      const overlapMs = Math.min(step.endMs, startMs + HOUR_MS) - Math.max(step.startMs, startMs)
      return overlapMs > 0 ? sum + (overlapMs / HOUR_MS) * step.limitW : sum
    }, 0)
    return { from: new Date(startMs).toISOString(), share: Math.min(1, energy / mostW) }
  })
}

/** When it charges, as stretches that touch are joined. */
export function spansOf({ until, limits }: Schedule): readonly Span[] {
  const spans: Span[] = []
  for (const [index, { from, limitW }] of limits.entries()) {
    const end = limits[index + 1]?.from ?? until
    const last = spans.at(-1)
    if (limitW === 0) continue
    if (last?.until === from) spans[spans.length - 1] = { from: last.from, until: end }
    else spans.push({ from, until: end })
  }
  return spans
}
