import { canonicalJson } from './canonical-json.ts'
import { documentSchema, type Root, type Signature, type SignedDocument, type TopRole, topRoles } from './metadata.ts'
import type { Repository } from './repository.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import { countSigners } from './verify-signed.ts'

/** A repository's next root, while signatures of keys that are held elsewhere are missing. */
export interface NextRoot {
  readonly metadata: SignedDocument<Root>
  readonly draftedAt: Instant
}

export interface Signed {
  readonly needed: number
  readonly valid: number
}

/** How far it is signed by the keys of the root before, and by its own (Uptane 2.1, How to check Root metadata). */
export function signedSoFar(
  before: Root,
  metadata: SignedDocument<Root>,
): { readonly before: Signed; readonly own: Signed } {
  const by = ({ roles: { root }, keys }: Root) => ({
    needed: root.threshold,
    valid: countSigners(metadata, root, keys),
  })
  return { before: by(before), own: by(metadata.signed) }
}

export function isFullySigned(before: Root, metadata: SignedDocument<Root>): boolean {
  return Object.values(signedSoFar(before, metadata)).every(({ needed, valid }) => valid >= needed)
}

/** The roles whose keys or threshold it changes. */
export function changedRoles(before: Root, next: Root): readonly TopRole[] {
  return topRoles.filter((role) => canonicalJson(before.roles[role]) !== canonicalJson(next.roles[role]))
}

/**
 * Adds what a keeper sends back. Refuses (`metadata-not-drafted`) another root than the one that waits, and
 * (`signature-invalid`) one that brings no valid signature that was missing.
 */
export function withSignatures(
  before: Root,
  waiting: SignedDocument<Root>,
  sent: SignedDocument,
): SignedDocument<Root> {
  if (canonicalJson(sent.signed) !== canonicalJson(waiting.signed)) {
    throw new Refusal('metadata-not-drafted', 'This is not the root that waits: fetch it and sign that.', {
      field: 'metadata.signed',
    })
  }
  const added = sent.signatures.filter((signature) => isMissing(before, waiting, signature))
  const once = [...new Map(added.map((signature) => [signature.keyid, signature])).values()]
  if (once.length === 0) {
    throw new Refusal('signature-invalid', 'It brings no valid signature that was missing.', {
      field: 'metadata.signatures',
    })
  }
  return { signed: waiting.signed, signatures: [...waiting.signatures, ...once] }
}

function isMissing(before: Root, { signed, signatures }: SignedDocument<Root>, signature: Signature): boolean {
  if (signatures.some(({ keyid }) => keyid === signature.keyid)) return false
  const alone = { signed, signatures: [signature] }
  return [before, signed].some(({ roles, keys }) => countSigners(alone, roles.root, keys) > 0)
}

/** Whether the image repository's targets stay valid under a root; else they are signed anew along with it. */
export function targetsStayValid({ current }: Repository, { roles, keys }: Root): boolean {
  const body = current.get('targets')?.body ?? ''
  return countSigners(documentSchema.parse(JSON.parse(body)), roles.targets, keys) >= roles.targets.threshold
}
