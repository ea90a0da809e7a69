import { Refusal } from '../../../kernel/refusal.ts'

/** What OCPI says of a refusal: an HTTP status of its own only for what did not reach the OCPI layer (Status codes). */
export interface OcpiStatus {
  readonly http: 200 | 400 | 401 | 404 | 405 | 413
  readonly code: number
}

const known: Readonly<Record<string, OcpiStatus>> = {
  'ocpi-token-wrong': { http: 401, code: 2000 },
  'ocpi-nothing-there': { http: 404, code: 2000 },
  'ocpi-method-wrong': { http: 405, code: 2000 },
  'ocpi-body-malformed': { http: 400, code: 2001 },
  'ocpi-body-too-large': { http: 413, code: 2000 },
  'ocpi-message-short': { http: 200, code: 2002 },
  'location-needed': { http: 200, code: 2002 },
  'ocpi-location-unknown': { http: 200, code: 2003 },
  'location-unknown': { http: 200, code: 2003 },
  'charger-unknown': { http: 200, code: 2003 },
  'point-unknown': { http: 200, code: 2003 },
  'ocpi-token-unknown': { http: 200, code: 2004 },
  'token-unknown': { http: 200, code: 2004 },
  'ocpi-peer-unusable': { http: 200, code: 3001 },
  'ocpi-version-missing': { http: 200, code: 3002 },
  'ocpi-endpoint-missing': { http: 200, code: 3003 },
  'ocpi-receiver-unknown': { http: 200, code: 4001 },
}

/** Every other refusal is one of the message: 2001. What is no refusal is a fault of ours: 3000. */
export function statusOf(error: unknown): OcpiStatus {
  if (!(error instanceof Refusal)) return { http: 200, code: 3000 }
  return known[error.code] ?? { http: 200, code: 2001 }
}

export interface Envelope {
  readonly data?: unknown
  readonly status_code: number
  readonly status_message: string
  readonly timestamp: string
}

/** OCPI's answer around whatever is told. */
export function envelope(at: Temporal.Instant, code: number, message: string, data?: unknown): Envelope {
  const told = { status_code: code, status_message: message, timestamp: at.round('millisecond').toString() }
  return data === undefined ? told : { data, ...told }
}

export const SUCCESS = 1000
