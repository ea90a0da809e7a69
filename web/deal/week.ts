const MS_PER_DAY = 86_400_000

/** The ISO 8601 week of a plain day: `2027-03-12` lies in `2027-W10`. The week of its Thursday decides the year. */
export function weekOf(day: string): string {
  const date = new Date(`${day}T00:00Z`)
  const sinceMonday = (date.getUTCDay() + 6) % 7
  const thursday = new Date(date.getTime() + (3 - sinceMonday) * MS_PER_DAY)
  const newYear = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  const number = Math.floor((thursday.getTime() - newYear) / MS_PER_DAY / 7) + 1
  return `${thursday.getUTCFullYear()}-W${String(number).padStart(2, '0')}`
}

/** The Monday of the week that a plain day lies in, moved by so many weeks. */
export function mondayOf(day: string, weeksLater = 0): string {
  const date = new Date(`${day}T00:00Z`)
  const sinceMonday = (date.getUTCDay() + 6) % 7
  return dayAfter(day, weeksLater * 7 - sinceMonday)
}

export function dayAfter(day: string, days: number): string {
  return new Date(new Date(`${day}T00:00Z`).getTime() + days * MS_PER_DAY).toISOString().slice(0, 10)
}
