/** A customer is warned so long before staying begins to cost. */
export const WARN_MINUTES = 15
