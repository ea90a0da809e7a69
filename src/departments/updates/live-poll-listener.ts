import type { RequestAnswerer } from '../../kernel/http/kept-answers.ts'
import type { Clock } from '../../kernel/time.ts'
import { isAdmitted } from './actions-contact.ts'
import { credentialsOf } from './credentials.ts'
import type { Polls } from './live-polls.ts'
import { originOf } from './origin.ts'
import { pollText } from './poll.ts'

export interface PollListenerParts {
  readonly polls: Polls
  readonly tenant: string
  readonly trustProxy: boolean
  readonly clock: Clock
}

/**
 * Answers polls from memory, ahead of everything else: most of what ever reaches this server are vehicles that ask
 * whether there is something for them. Whatever is not plainly such a poll is left to the routes.
 */
export function pollListener({ polls, tenant, trustProxy, clock }: PollListenerParts): RequestAnswerer {
  const prefix = `/${tenant}/controller/v1/`
  const { map, rhythm } = polls
  return (incoming, outgoing) => {
    const { method, url = '' } = incoming
    if (method !== 'GET' || !url.startsWith(prefix)) return false
    const controllerId = url.slice(prefix.length)
    const slot = map.slotOf(controllerId)
    if (slot === undefined) return false
    const header = (name: string) => rawHeader(incoming.rawHeaders, name)
    if (!isAdmitted(polls, slot, { controllerId, credentials: credentialsOf(header, trustProxy) })) return false
    const state = map.stateOf(slot)
    const origin = originOf(header, trustProxy)
    if (!state || !origin) return false
    const nowSeconds = Math.floor(clock().epochMilliseconds / 1000)
    map.see(slot, nowSeconds)
    const text = pollText(state, origin + url, rhythm, nowSeconds)
    // All of it is ASCII, so its length in characters is its length in bytes.
    outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length })
    outgoing.end(text, 'latin1')
    return true
  }
}

/**
 * A header by its name in small letters, as it came: reading one of `headers` makes an object of all of them, which costs
 * a tenth of a poll. Sent twice it is nobody's, and left to the routes.
 */
function rawHeader(raw: readonly string[], name: string): string | undefined {
  let found: string | undefined
  for (let nth = 0; nth < raw.length; nth += 2) {
    const key = raw[nth]
    if (key === undefined || key.length !== name.length || key.toLowerCase() !== name) continue
    if (found !== undefined) return undefined
    found = raw[nth + 1]
  }
  return found
}
