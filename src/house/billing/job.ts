/** Charges the terms that begin next. */
export const RENEW_JOB = 'subscription-renew'
