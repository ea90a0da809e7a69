/**
 * The month that a record is reconciled in: its own, or when finance has closed that one, the first open month from the
 * present one on.
 */
export function openMonth(
  own: Temporal.PlainDate,
  present: Temporal.PlainDate,
  isClosed: (month: Temporal.PlainDate) => boolean,
): Temporal.PlainDate {
  if (!isClosed(own)) return own
  let month = Temporal.PlainDate.compare(present, own) > 0 ? present : own.add({ months: 1 })
  while (isClosed(month)) month = month.add({ months: 1 })
  return month
}
