import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  calculateJwkThumbprint,
  compactVerify,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  SignJWT,
} from 'jose'
import { z } from 'zod'
import { present } from '../../../kernel/refusal.ts'
import { capabilityClaims, type CapabilityClaims } from './capability.ts'

/** Signs tokens for vehicles, and tells the public keys by which they are checked. */
export interface CapabilityKeys {
  readonly sign: (claims: CapabilityClaims) => Promise<string>
  readonly published: PublishedKeys
}

/** A key set as RFC 7517 has it. */
export interface PublishedKeys {
  readonly keys: {
    readonly kty: 'EC'
    readonly crv: 'P-256'
    readonly x: string
    readonly y: string
    readonly kid: string
    readonly alg: 'ES256'
    readonly use: 'sig'
  }[]
}

const privateKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
  kid: z.string(),
})

/**
 * Opens the keys below a folder, readable by the owner only, and makes the first one. The newest by name signs; keys
 * beside it stay published, so that a new one is put there before it signs and an old one until its tokens are over.
 */
export async function openCapabilityKeys(directory: string): Promise<CapabilityKeys> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  if ((await keyFiles(directory)).length === 0) await makeKey(directory)
  const keys = await Promise.all(
    (await keyFiles(directory)).map(async (file) =>
      privateKey.parse(JSON.parse(await readFile(join(directory, file), 'utf8'))),
    ),
  )
  const newest = present(keys.at(-1), 'a key for capabilities')
  const signer = await importJWK(newest, 'ES256')
  return {
    sign: ({ exp, ...claims }) =>
      new SignJWT({ ...claims, ...(exp === undefined ? {} : { exp }) })
        .setProtectedHeader({ alg: 'ES256', typ: 'capability+jwt', kid: newest.kid })
        .sign(signer),
    published: { keys: keys.map(({ d: _kept, ...open }) => ({ ...open, alg: 'ES256', use: 'sig' })) },
  }
}

async function keyFiles(directory: string): Promise<readonly string[]> {
  return (await readdir(directory)).filter((name) => name.endsWith('.jwk')).toSorted()
}

/** Of two processes that start at once one makes the key. */
async function makeKey(directory: string): Promise<void> {
  const pair = await generateKeyPair('ES256', { extractable: true })
  const jwk = await exportJWK(pair.privateKey)
  const text = JSON.stringify({ ...jwk, kid: await calculateJwkThumbprint(jwk) })
  await writeFile(join(directory, '0001.jwk'), text, { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
}

/** Reads a token by the published keys; its times are the vehicle's to check. Throws when the signature is not right. */
export async function readCapability(token: string, published: PublishedKeys): Promise<CapabilityClaims> {
  const { payload } = await compactVerify(token, createLocalJWKSet(published), { algorithms: ['ES256'] })
  return capabilityClaims.parse(JSON.parse(new TextDecoder().decode(payload)))
}
