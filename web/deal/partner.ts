/** A partner as `GET /api/partners/{id}` shows it. `week` begins on Monday; times are wall-clock times of `timeZone`. */
export interface Partner {
  readonly id: string
  readonly name: string
  readonly street: string
  readonly postcode: string
  readonly city: string
  readonly phone: string
  readonly email: string
  readonly hours: OpeningHours
}

export interface OpeningHours {
  readonly timeZone: string
  readonly week: readonly (readonly Span[])[]
  readonly closedOn: readonly string[]
}

export interface Span {
  readonly from: string
  readonly until: string
}

/** Neighbouring days with the same hours, as a door sign groups them. Days count from 1, Monday. */
export interface DayGroup {
  readonly from: number
  readonly until: number
  readonly spans: readonly Span[]
}

export function groupedDays(week: OpeningHours['week']): readonly DayGroup[] {
  return week.reduce<readonly DayGroup[]>((groups, spans, place) => {
    const day = place + 1
    const last = groups.at(-1)
    if (last !== undefined && isSame(last.spans, spans)) return [...groups.slice(0, -1), { ...last, until: day }]
    return [...groups, { from: day, until: day, spans }]
  }, [])
}

function isSame(one: readonly Span[], other: readonly Span[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
