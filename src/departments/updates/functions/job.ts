/** Tells the vehicle about a function; its payload names the activation. */
export const SEND_JOB = 'function-send'
/** Looks whether the vehicle has confirmed in time. */
export const WATCH_JOB = 'function-watch'
/** Tells the vehicle that a function is over. */
export const REVOKE_JOB = 'function-revoke'
/** Tells the vehicle that a function ends at another time than it was told. */
export const REPLACE_JOB = 'function-replace'
/** Ends the vouchers that nobody used. */
export const EXPIRE_VOUCHERS_JOB = 'voucher-expire'
