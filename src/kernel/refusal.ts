/** What a refusal tells besides its sentence: the field, the limit, the ids concerned. Never secrets. */
export type RefusalDetails = Readonly<Record<string, unknown>>

/**
 * An expected "no": the request was understood and is declined. The HTTP edge turns it into an RFC 9457 problem once;
 * the code is stable, is listed in `kernel/problems.ts`, and decides the status.
 */
export class Refusal extends Error {
  readonly code: string
  readonly details: RefusalDetails

  constructor(code: string, message: string, details: RefusalDetails = {}) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.details = details
  }
}

/** For states that the types or the database already exclude. It is a fault of ours, never an answer to a customer. */
export function unreachable(what: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(what)}`)
}

/** Unwraps what must be there by construction; its absence is a fault of ours and says what was missing. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`Missing: ${what}`)
  return value
}
