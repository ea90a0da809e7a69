const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

/** Months such as `2026-03`, both included. */
export interface MonthSpan {
  readonly from: string
  readonly until: string
}

/** What an address asks for; the last four months when it asks for nothing that can be read. */
export function monthSpanIn(query: URLSearchParams, today: Date): MonthSpan {
  const [from, until] = [query.get('from') ?? '', query.get('until') ?? '']
  const present = today.toISOString().slice(0, 7)
  const first = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 3, 1)).toISOString().slice(0, 7)
  return { from: MONTH.test(from) ? from : first, until: MONTH.test(until) ? until : present }
}
