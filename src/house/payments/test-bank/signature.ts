import { createHmac, timingSafeEqual } from 'node:crypto'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'

const TOLERANCE_SECONDS = 300

/** A message and when it was sent, as Standard Webhooks signs them. */
export interface Message {
  readonly id: string
  readonly at: Instant
  readonly body: string
}

/** The headers of a signed message (Standard Webhooks 1.0): HMAC-SHA256 over id, seconds and body. */
export function signedHeaders(secret: string, message: Message): Record<string, string> {
  const seconds = Math.floor(message.at.epochMilliseconds / 1000)
  const signature = `v1,${sign(secret, message.id, seconds, message.body)}`
  return {
    'content-type': 'application/json',
    'webhook-id': message.id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signature,
  }
}

/** Verifies a signed message and returns its id. Refuses a wrong signature, and one older or newer than five minutes. */
export function verifiedId(secret: string, headers: Headers, body: string, now: Instant): string {
  const id = headers.get('webhook-id') ?? ''
  const seconds = Number(headers.get('webhook-timestamp') ?? Number.NaN)
  const offSeconds = Math.abs(now.epochMilliseconds / 1000 - seconds)
  if (!(offSeconds <= TOLERANCE_SECONDS)) refuse('its time is more than five minutes off')
  const expected = Buffer.from(sign(secret, id, seconds, body))
  // A sender who changes its secret signs with both for a while, with a space between.
  const given = (headers.get('webhook-signature') ?? '').split(' ').map((each) => Buffer.from(each.replace(/^v1,/, '')))
  const fits = given.some((each) => each.length === expected.length && timingSafeEqual(each, expected))
  if (!fits) refuse('its signature does not fit')
  return id
}

function sign(secret: string, id: string, seconds: number, body: string): string {
  return createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64')
}

function refuse(why: string): never {
  throw new Refusal('signature-invalid', `The notification is not taken: ${why}.`)
}
