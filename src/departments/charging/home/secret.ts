import { hash } from 'node:crypto'

/** Only hashes of passwords and keys are kept; both are long and random, so a plain SHA-256 is enough. */
export function hashSecret(secret: string | Buffer): Buffer {
  return hash('sha256', secret, 'buffer')
}
