/**
 * When a further term is charged, and when again if the bank declines: seven, five, three and one day before the paid
 * term is over. All of it lies within what is paid, so a decline takes nothing away from anybody, and when the last try
 * fails nothing is owed, because what was to be paid in advance has not begun. Two days lie between the tries, so that
 * money can arrive or a limit be lifted, and four are far fewer than the 20 repeats in 30 days that Visa allows (since May
 * 2025).
 */
export const dunning = {
  daysBefore: 7,
  retryHours: 48,
  chargesMost: 4,
  /** After that it is looked whether an attempt was cut off before anybody was asked. */
  lookAgainHours: 1,
} as const
