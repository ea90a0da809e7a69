import pg from 'pg'

/** Says only that an earlier statement of the transaction failed, which may have been a deferred one. */
export function isAborted(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '25P02'
}

/**
 * Whether a transaction may simply be run again: it could not be serialized, or a statement was not prepared on its
 * connection because the one that was to prepare it failed before (26000).
 */
export function mayRunAgain(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '26000')
}

/**
 * Whether the error says that the database is not there for us, or no longer: whether a commit on its way has happened
 * is then unknown, and the request may be repeated with its key.
 */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return /^(08|57P)/.test(error.code ?? '')
  if (!(error instanceof Error)) return false
  const isSystems = 'code' in error && ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].some((code) => error.code === code)
  return (
    isSystems || /^Connection terminated|^timeout exceeded when trying to connect|is not queryable$/.test(error.message)
  )
}

/** Whether the error is the violation of the named unique constraint or index. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505' && error.constraint === constraint
}

/** Whether the error is the violation of the named check constraint. */
export function isCheckViolation(error: unknown, constraint: string): boolean {
  return error instanceof pg.DatabaseError && error.code === '23514' && error.constraint === constraint
}

/** Whether the error is the violation of the named exclusion or WITHOUT OVERLAPS constraint. */
export function isOverlap(error: unknown, constraint: string): boolean {
  return error instanceof pg.DatabaseError && error.code === '23P01' && error.constraint === constraint
}
