import { hash } from 'node:crypto'

/** Only hashes of the tokens that peers show us are kept; they are long and random, so a plain SHA-256 is enough. */
export function hashToken(token: string): Buffer {
  return hash('sha256', token, 'buffer')
}

const SCHEME = /^token\s+(\S{1,512})$/i

/**
 * What a peer may mean with its Authorization header: the token in base64 of UTF-8, as the specification demands, or as
 * it is, as some send it all the same.
 */
export function shownTokens(authorization: string | undefined): readonly string[] {
  const shown = SCHEME.exec(authorization?.trim() ?? '')?.[1]
  if (shown === undefined) return []
  return [Buffer.from(shown, 'base64').toString('utf8'), shown]
}

/** The Authorization header that we send. */
export function authorizationOf(token: string, isBase64: boolean): string {
  return `Token ${isBase64 ? Buffer.from(token, 'utf8').toString('base64') : token}`
}
