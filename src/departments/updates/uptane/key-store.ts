import type { PublicKey } from './key.ts'

/**
 * Where a private key is kept. Online keys sign whatever is asked for at any time; offline ones sign what people have
 * decided, and can be taken away from here between two decisions.
 */
export type Custody = 'online' | 'offline'

/** Private keys: in files, or with a service that never gives them out. */
export interface KeyStore {
  readonly make: (custody: Custody) => Promise<PublicKey>
  /** Where the key is; `elsewhere` when others hold it. */
  readonly custodyOf: (keyId: string) => Promise<Custody | 'elsewhere'>
  /** Signs, in hex. Refuses (`key-absent`) a key that is not held here. */
  readonly sign: (keyId: string, payload: string) => Promise<string>
}
