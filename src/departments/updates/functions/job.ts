/** Tells the vehicle about a function; its payload names the activation. */
export const SEND_JOB = 'function-send'
/** Looks whether the vehicle has confirmed in time. */
export const WATCH_JOB = 'function-watch'
/** Tells the vehicle that a function is over. */
export const REVOKE_JOB = 'function-revoke'
