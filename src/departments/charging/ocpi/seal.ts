import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto'

/** Keeps what must be sent in clear one day, but must not lie in clear in the database. */
export interface Seal {
  readonly close: (text: string) => string
  readonly open: (sealed: string) => string
}

const IV_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM with a key made from this installation's secret; whoever changed what was sealed cannot open it. */
export function sealWith(secret: string): Seal {
  const key = hash('sha256', `ocpi ${secret}`, 'buffer')
  return {
    close: (text) => {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES))
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
    },
  }
}
