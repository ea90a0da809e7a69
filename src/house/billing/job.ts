/** Charges the terms that begin next. */
export const RENEW_JOB = 'subscription-renew'
/** Bills one usage at once and collects it; its payload names the usage. */
export const COLLECT_JOB = 'usage-collect'
/** Collects the invoices that are due. */
export const COLLECT_DUE_JOB = 'invoice-collect'
/** Writes the invoices of the month that is over. */
export const BILL_MONTH_JOB = 'invoice-month'
/** Looks after holds that a crash left open or whose time is over. */
export const SWEEP_HOLDS_JOB = 'hold-sweep'
