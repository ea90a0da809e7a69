import { createHmac } from 'node:crypto'
import type { Instant } from '../../kernel/time.ts'

/** A content delivery network that gives out artifacts in our place, to those whom we have sent there. */
export interface ArtifactCdn {
  /** Where the artifacts' folder begins there, without a slash at the end. */
  readonly url: string
  /** Shared with the network. */
  readonly secret: string
  /** How long an address may be used to begin a download. */
  readonly validSeconds: number
}

/**
 * The address of an artifact at the network, as it stands in the folder of artifacts (`ab/abcd…`), with a last second of
 * use and a signature: the HMAC-SHA256, in base64url, of path and query up to there.
 */
export function signedAddress({ url, secret, validSeconds }: ArtifactCdn, sha256: string, at: Instant): string {
  const address = new URL(`${url}/${sha256.slice(0, 2)}/${sha256}`)
  const expires = Math.floor(at.epochMilliseconds / 1000) + validSeconds
  const signed = `${address.pathname}?expires=${expires}`
  const signature = createHmac('sha256', secret).update(signed).digest('base64url')
  return `${address.origin}${signed}&signature=${signature}`
}
