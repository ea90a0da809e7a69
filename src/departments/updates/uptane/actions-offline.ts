import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { canonicalJson } from './canonical-json.ts'
import { ed25519Key, keyIdOf, type PublicKey } from './key.ts'
import { documentSchema, type SignedDocument } from './metadata.ts'

/** Makes a key away from any house: the private one in a new file for its owner only, the public one to be told. */
export async function makeOfflineKey(path: string): Promise<PublicKey> {
  const { privateKey } = generateKeyPairSync('ed25519')
  await writeFile(path, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx', flush: true })
  return publicKeyOf(privateKey)
}

/** Adds this key's signature to metadata that was drafted, or signed in part. Signing twice changes nothing. */
export async function signOffline(keyPath: string, documentPath: string): Promise<SignedDocument> {
  const key = createPrivateKey(await readFile(keyPath))
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${keyPath} is not an Ed25519 key.`)
  const { signed, signatures } = documentSchema.parse(JSON.parse(await readFile(documentPath, 'utf8')))
  const keyid = keyIdOf(publicKeyOf(key))
  const sig = sign(null, Buffer.from(canonicalJson(signed)), key).toString('hex')
  return { signed, signatures: [...signatures.filter((each) => each.keyid !== keyid), { keyid, sig }] }
}

function publicKeyOf(privateKey: KeyObject): PublicKey {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' })
  return ed25519Key(Buffer.from(x ?? '', 'base64url'))
}
