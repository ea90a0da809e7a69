import { choicesOf, isWhole, settle, type Settled, type Sold, type Violation, violations } from './configuration.ts'
import { picksOne } from './offer.ts'
import { choiceOf, type PreparedOffer } from './prepared-offer.ts'

/** One way to a vehicle that can be built: what to add and remove, and the choices that result. */
export interface Repair {
  readonly add: readonly string[]
  readonly remove: readonly string[]
  readonly choices: readonly string[]
  readonly settled: Settled
}

/** What a repair may not touch: the thing the customer has just asked for, or has just taken away. */
export interface Wish {
  readonly keep: ReadonlySet<string>
  readonly avoid: ReadonlySet<string>
}

interface Attempt {
  readonly picks: ReadonlySet<string>
  readonly avoid: ReadonlySet<string>
}

const MOST_REPAIRS = 3
const MOST_ATTEMPTS = 200
export const noWish: Wish = { keep: new Set(), avoid: new Set() }

/**
 * Looks, breadth first, for the smallest changes after which nothing is violated. Every step mends the first violation
 * in each of its ways; the number of attempts is limited, so a hopeless wish ends without a repair.
 */
export function repairs(
  prepared: PreparedOffer,
  picks: ReadonlySet<string>,
  sold: Sold,
  wish: Wish = noWish,
): readonly Repair[] {
  const before = choicesOf(prepared, settle(prepared, picks, wish.avoid))
  const queue: Attempt[] = [{ picks, avoid: wish.avoid }]
  const seen = new Set<string>()
  const found = new Map<string, Repair>()
  for (let at = 0; at < queue.length && at < MOST_ATTEMPTS && found.size < MOST_REPAIRS; at++) {
    const attempt = queue[at]
    if (!attempt || seen.has(keyOf(attempt))) continue
    seen.add(keyOf(attempt))
    const settled = settle(prepared, attempt.picks, attempt.avoid)
    if (!isWhole(prepared, settled)) continue
    const first = violations(prepared, settled, sold)[0]
    if (first) queue.push(...mends(prepared, attempt, { settled, first }).filter((next) => honours(next, wish)))
    else {
      const repair = repairFrom(prepared, before, settled)
      found.set(repair.choices.join(), repair)
    }
  }
  return [...found.values()].toSorted((one, other) => size(one) - size(other))
}

function mends(
  prepared: PreparedOffer,
  attempt: Attempt,
  broken: { settled: Settled; first: Violation },
): readonly Attempt[] {
  const { settled, first } = broken
  if (first.kind === 'not-sold') return dropped(prepared, attempt, { settled, code: first.code })
  if (first.kind === 'excludes') {
    return [first.other, first.rule.code].flatMap((code) => dropped(prepared, attempt, { settled, code }))
  }
  const added = first.rule.anyOf
    .filter((code) => !attempt.avoid.has(code))
    .map((code) => ({ ...attempt, picks: withPick(prepared, attempt.picks, code) }))
  return [...added, ...dropped(prepared, attempt, { settled, code: first.rule.code })]
}

/** Ways to be rid of a code: not to pick it, and not to pick what brings it. */
function dropped(
  prepared: PreparedOffer,
  attempt: Attempt,
  { settled, code }: { settled: Settled; code: string },
): readonly Attempt[] {
  const owner = settled.includedIn.get(code)
  const gone = (each: string): Attempt => ({
    picks: new Set([...attempt.picks].filter((pick) => pick !== each)),
    avoid: new Set(attempt.avoid).add(each),
  })
  const broughtAlong = owner !== undefined && !picksOne(choiceOf(prepared, code).kind)
  return broughtAlong
    ? [{ ...gone(owner), picks: new Set([...gone(owner).picks].filter((each) => each !== code)) }]
    : [gone(code)]
}

/** Picks with one more; in a group of which there is one, it takes the place of the other. */
export function withPick(prepared: PreparedOffer, picks: ReadonlySet<string>, code: string): ReadonlySet<string> {
  const { group, kind } = choiceOf(prepared, code)
  const others = picksOne(kind) ? [...picks].filter((pick) => choiceOf(prepared, pick).group !== group) : picks
  return new Set(others).add(code)
}

function honours(attempt: Attempt, wish: Wish): boolean {
  for (const code of wish.keep) if (!attempt.picks.has(code)) return false
  return true
}

function repairFrom(prepared: PreparedOffer, before: readonly string[], settled: Settled): Repair {
  const choices = choicesOf(prepared, settled)
  return {
    add: choices.filter((code) => !before.includes(code)),
    remove: before.filter((code) => !choices.includes(code)),
    choices,
    settled,
  }
}

function size(repair: Repair): number {
  return repair.add.length + repair.remove.length
}

function keyOf({ picks, avoid }: Attempt): string {
  return `${[...picks].toSorted().join()}|${[...avoid].toSorted().join()}`
}
