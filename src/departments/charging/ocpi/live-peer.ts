import { z } from 'zod'
import { newId } from '../../../kernel/ids.ts'
import { type Party, PeerSilent } from '../peer.ts'
import type { Connection } from './connection.ts'
import { authorizationOf } from './credentials-token.ts'
import type { OcpiParts } from './parts.ts'

export interface PeerCall {
  readonly module: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly body?: unknown
  /** For whom it is; only functional modules name one. */
  readonly to?: Party
  /** Instead of the connection's own, while it is being registered. In clear. */
  readonly token?: string
  readonly isNotable?: boolean
}

/** What a peer answered. One that does not, or nothing that can be read, is `PeerSilent`. */
export type PeerAnswer =
  | { readonly kind: 'done'; readonly data: unknown; readonly next: string | null; readonly total: number | null }
  | {
      readonly kind: 'refused'
      readonly http: number
      readonly code: number | null
      readonly detail: string
      readonly retryAfterSeconds: number | null
    }

const ANSWER_MOST_BYTES = 64 * 1024 * 1024
const SERVER_FAULT = 500
const TOO_MANY = 429
const FIRST_ERROR = 2000

const answerFields = z.object({
  data: z.unknown().optional(),
  status_code: z.coerce.number().int(),
  status_message: z.string().nullish(),
})

/** Calls a peer and notes how it went. Never within a transaction. */
export async function callPeer(
  parts: Pick<OcpiParts, 'health' | 'seal' | 'own' | 'patienceMs'>,
  connection: Pick<Connection, 'id' | 'peerToken' | 'sendsBase64'>,
  call: PeerCall,
): Promise<PeerAnswer> {
  const note = (http: number | null, code: number | null, failure: string | null) =>
    parts.health.note({
      connectionId: connection.id,
      module: call.module,
      direction: 'out',
      request: `${call.method} ${call.url}`,
      httpStatus: http,
      ocpiStatus: code,
      failure,
      ...(call.isNotable ? { isNotable: true } : {}),
    })
  try {
    const response = await send(parts, connection, call)
    const answer = await readAnswer(response)
    const isRefused = answer.kind === 'refused'
    note(response.status, isRefused ? answer.code : 1000, isRefused ? answer.detail : null)
    return answer
  } catch (error) {
    const silent = error instanceof PeerSilent ? error : new PeerSilent(reasonOf(error), { cause: error })
    note(null, null, silent.message)
    throw silent
  }
}

function send(
  { seal, own, patienceMs }: Pick<OcpiParts, 'seal' | 'own' | 'patienceMs'>,
  connection: Pick<Connection, 'peerToken' | 'sendsBase64'>,
  { method, url, body, to, token }: PeerCall,
): Promise<Response> {
  const shown = token ?? (connection.peerToken === null ? null : seal.open(connection.peerToken))
  const routing = to && {
    'ocpi-from-country-code': own.countryCode,
    'ocpi-from-party-id': own.partyId,
    'ocpi-to-country-code': to.countryCode,
    'ocpi-to-party-id': to.partyId,
  }
  const headers = {
    ...(shown === null ? {} : { authorization: authorizationOf(shown, connection.sendsBase64) }),
    'x-request-id': newId(),
    'x-correlation-id': newId(),
    accept: 'application/json',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...routing,
  }
  return fetch(url, {
    method,
    headers,
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

async function readAnswer(response: Response): Promise<PeerAnswer> {
  const body = await readBody(response)
  const parsed = answerFields.safeParse(parseJson(body))
  const { status } = response
  if (status >= SERVER_FAULT) throw new PeerSilent(`HTTP ${status}: ${body.slice(0, 200)}`)
  if (status >= 400) {
    const told = parsed.success ? parsed.data : null
    const detail = `HTTP ${status}${told?.status_message ? `: ${told.status_message}` : ''}`
    const retryAfterSeconds = status === TOO_MANY ? retryAfter(response) : null
    return { kind: 'refused', http: status, code: told?.status_code ?? null, detail, retryAfterSeconds }
  }
  if (!parsed.success) throw new PeerSilent(`The answer is not one of OCPI: ${body.slice(0, 200)}`)
  const { data, status_code: code, status_message: message } = parsed.data
  if (code >= FIRST_ERROR) {
    return {
      kind: 'refused',
      http: status,
      code,
      detail: `${code}${message ? `: ${message}` : ''}`,
      retryAfterSeconds: null,
    }
  }
  const total = response.headers.get('x-total-count')
  return {
    kind: 'done',
    data,
    next: nextLink(response.headers.get('link')),
    total: total === null ? null : Number(total),
  }
}

async function readBody(response: Response): Promise<string> {
  const length = Number(response.headers.get('content-length') ?? 0)
  if (length > ANSWER_MOST_BYTES)
    throw new PeerSilent(`The answer has ${length} bytes; ${ANSWER_MOST_BYTES} are the most.`)
  return response.text()
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** The next page: the link whose relation is `next` (RFC 8288). */
export function nextLink(header: string | null): string | null {
  for (const link of header?.split(/,(?=\s*<)/) ?? []) {
    const [, url, parameters] = /<([^>]*)>(.*)/.exec(link) ?? []
    if (url !== undefined && /;\s*rel\s*=\s*"?next"?/i.test(parameters ?? '')) return url
  }
  return null
}

function retryAfter(response: Response): number | null {
  const told = Number(response.headers.get('retry-after') ?? '')
  return Number.isFinite(told) && told > 0 ? told : null
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'The peer did not answer.'
  if (error.name === 'TimeoutError') return 'The peer did not answer in time.'
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
