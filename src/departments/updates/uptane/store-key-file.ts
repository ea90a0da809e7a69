import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { ed25519Key, keyIdOf } from './key.ts'
import type { Custody, KeyStore } from './key-store.ts'

/**
 * Keeps private keys as files that only their owner can read: `online/<key id>.pem` and `offline/<key id>.pem` below a
 * folder. Offline ones are read for each signature, so that they can be carried away at any time.
 */
export function fileKeyStore(directory: string): KeyStore {
  const pathOf = (custody: Custody, keyId: string) => join(directory, custody, `${keyId}.pem`)
  const online = new Map<string, KeyObject>()
  const read = async (keyId: string): Promise<KeyObject> => {
    const kept = online.get(keyId)
    if (kept) return kept
    const custody = custodyOf(keyId)
    if (custody === 'elsewhere') {
      throw new Refusal('key-absent', 'This key is not held here: sign elsewhere and send the signed metadata.', {
        key: keyId,
      })
    }
    const key = createPrivateKey(await readFile(pathOf(custody, keyId)))
    if (custody === 'online') online.set(keyId, key)
    return key
  }
  const custodyOf = (keyId: string) => {
    if (existsSync(pathOf('online', keyId))) return 'online'
    return existsSync(pathOf('offline', keyId)) ? 'offline' : 'elsewhere'
  }
  return {
    make: async (custody) => {
      const { publicKey, privateKey } = generateKeyPairSync('ed25519')
      const key = ed25519Key(Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'))
      await mkdir(join(directory, custody), { recursive: true, mode: 0o700 })
      const draft = join(directory, custody, `${newId()}.draft`)
      await writeFile(draft, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flush: true })
      await rename(draft, pathOf(custody, keyIdOf(key)))
      return key
    },
    custodyOf: async (keyId) => custodyOf(keyId),
    sign: async (keyId, payload) => sign(null, Buffer.from(payload), await read(keyId)).toString('hex'),
  }
}
