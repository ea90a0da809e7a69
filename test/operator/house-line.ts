import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Speaker } from './words.ts'

/** How an operator of ours reaches a house. */
export interface HouseLine {
  readonly token: string
  readonly endpoints: readonly { readonly identifier: string; readonly role: string; readonly url: string }[]
}

export interface HouseAnswer {
  readonly http: number
  readonly status: number
  readonly data: unknown
  readonly headers: Headers
}

const answerFields = z.object({ status_code: z.number(), data: z.unknown().optional() })

/** Sends a message; `body` as a text goes as it is, to send what is no JSON. */
export async function tell(
  speaker: Speaker,
  token: string,
  message: { readonly method: string; readonly url: string; readonly body?: unknown; readonly isBase64?: boolean },
): Promise<HouseAnswer> {
  const { method, url, body, isBase64 = true } = message
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Token ${isBase64 ? Buffer.from(token).toString('base64') : token}`,
      'x-request-id': randomUUID(),
      'x-correlation-id': randomUUID(),
      'ocpi-from-country-code': speaker.countryCode,
      'ocpi-from-party-id': speaker.partyId,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const told = answerFields.parse(await response.json())
  return { http: response.status, status: told.status_code, data: told.data, headers: response.headers }
}

const versionList = z.array(z.object({ version: z.string(), url: z.string() }))
const details = z.object({
  endpoints: z.array(z.object({ identifier: z.string(), role: z.string(), url: z.string() })),
})
const credentials = z.object({ token: z.string(), url: z.string() })

/** Registers with a house, or changes the tokens; gives the line by which it is reached from now on. */
export async function exchangeCredentials(
  speaker: Speaker,
  wish: { readonly method: 'POST' | 'PUT'; readonly versionsUrl: string; readonly token: string; readonly own: object },
): Promise<HouseLine> {
  const listed = versionList.parse((await tell(speaker, wish.token, { method: 'GET', url: wish.versionsUrl })).data)
  const address = listed.find(({ version }) => version === speaker.version)?.url ?? ''
  const { endpoints } = details.parse((await tell(speaker, wish.token, { method: 'GET', url: address })).data)
  const url = endpoints.find(({ identifier }) => identifier === 'credentials')?.url ?? ''
  const answer = await tell(speaker, wish.token, { method: wish.method, url, body: wish.own })
  if (answer.status !== 1000) throw new Error(`The house answers ${answer.status}.`)
  return { token: credentials.parse(answer.data).token, endpoints }
}
