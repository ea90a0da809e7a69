import { Refusal } from '../../../kernel/refusal.ts'
import { isSignedBy, type PublicKey } from './key.ts'
import type { Root, RoleKeys, SignedDocument } from './metadata.ts'

export type KeyBook = Readonly<Record<string, PublicKey>>

/** How many of the role's keys have signed; a key counts once (TUF 5.1: a threshold of unique keys). */
export function countSigners(document: SignedDocument<unknown>, role: RoleKeys, keys: KeyBook): number {
  const signers = new Set(
    document.signatures
      .filter(({ keyid, sig }) => {
        const key = role.keyids.includes(keyid) ? keys[keyid] : undefined
        return key !== undefined && isSignedBy(key, document.signed, sig)
      })
      .map(({ keyid }) => keyid),
  )
  return signers.size
}

/** Refuses (`signature-invalid`) metadata that too few of the role's keys have signed, or one of them twice. */
export function requireSigned(document: SignedDocument<unknown>, role: RoleKeys, keys: KeyBook): void {
  const ids = document.signatures.map(({ keyid }) => keyid)
  const signers = new Set(ids).size === ids.length ? countSigners(document, role, keys) : 0
  if (signers < role.threshold) {
    throw new Refusal('signature-invalid', `It needs ${role.threshold} valid signatures and has ${signers}.`, {
      needed: role.threshold,
      valid: signers,
    })
  }
}

/**
 * Refuses a root that may not follow another: it is the next version, and enough keys of both have signed
 * (Uptane 2.1, How to check Root metadata).
 */
export function requireNextRoot(before: SignedDocument<Root>, next: SignedDocument<Root>): void {
  if (next.signed.version !== before.signed.version + 1) {
    throw new Refusal('metadata-outdated', `The next root has version ${before.signed.version + 1}.`, {
      field: 'metadata.signed.version',
    })
  }
  requireSigned(next, before.signed.roles.root, before.signed.keys)
  requireSigned(next, next.signed.roles.root, next.signed.keys)
}
