/** The last day of what ends with an instant: what is good until midnight is good on the day before. */
export function lastDay(until: string): string {
  return new Date(Date.parse(until) - 1).toISOString()
}
