import { constants, createPublicKey, hash, type KeyObject, verify } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import { canonicalJson } from './canonical-json.ts'

const pem = z.strictObject({ public: z.string().startsWith('-----BEGIN PUBLIC KEY-----').max(2_000) })

const keyShape = z.discriminatedUnion('keytype', [
  z.strictObject({
    keytype: z.literal('ed25519'),
    scheme: z.literal('ed25519'),
    keyval: z.strictObject({ public: z.string().regex(/^[0-9a-f]{64}$/, '32 bytes in hex') }),
  }),
  z.strictObject({ keytype: z.literal('ecdsa'), scheme: z.literal('ecdsa-sha2-nistp256'), keyval: pem }),
  z.strictObject({ keytype: z.literal('rsa'), scheme: z.literal('rsassa-pss-sha256'), keyval: pem }),
])

/** A public key as TUF writes it. */
export type PublicKey = z.infer<typeof keyShape>

export const publicKeySchema = keyShape
  .refine(isUsable, 'must be a key of its type; RSA from 2048 bits')
  .openapi('UptanePublicKey')

/** The keys of a role, each once. */
export const keysSchema = z
  .array(publicKeySchema)
  .min(1)
  .max(16)
  .refine((keys) => new Set(keys.map(keyIdOf)).size === keys.length, 'each key once')

const SALT_BYTES = 32
const RSA_LEAST_BITS = 2_048

/** The SHA-256 of the canonical key, in hex. */
export function keyIdOf(key: PublicKey): string {
  return hash('sha256', canonicalJson(key), 'hex')
}

/** The key as TUF writes it, from its 32 bytes. */
export function ed25519Key(bytes: Buffer): PublicKey {
  return { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: bytes.toString('hex') } }
}

/** Whether `signature` (hex) is this key's over the canonical JSON of `signed`. */
export function isSignedBy(key: PublicKey, signed: unknown, signature: string): boolean {
  const data = Buffer.from(canonicalJson(signed))
  const bytes = Buffer.from(signature, 'hex')
  const object = keyObject(key)
  switch (key.keytype) {
    case 'ed25519':
      return verify(null, data, object, bytes)
    case 'ecdsa':
      return verify('sha256', data, object, bytes)
    case 'rsa':
      return verify(
        'sha256',
        data,
        { key: object, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: SALT_BYTES },
        bytes,
      )
  }
}

function keyObject(key: PublicKey): KeyObject {
  if (key.keytype !== 'ed25519') return createPublicKey(key.keyval.public)
  const x = Buffer.from(key.keyval.public, 'hex').toString('base64url')
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
}

function isUsable(key: PublicKey): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = keyObject(key)
    switch (key.keytype) {
      case 'ed25519':
        return true
      case 'ecdsa':
        return asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1'
      case 'rsa':
        return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= RSA_LEAST_BITS
    }
  } catch {
    return false
  }
}
