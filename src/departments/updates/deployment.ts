import type { Action, ActionState } from './action.ts'
import type { Entry } from './entry.ts'
import type { SoftwareModule, SoftwareSet } from './software.ts'

/** What DDI tells about an action: an id, how to install, the chunks, and what happened so far. */
export interface ToldAction {
  readonly action: Action
  readonly set: SoftwareSet
  readonly entries: readonly Entry[] | null
}

/** The body of deploymentBase and installedBase. */
export function deploymentBody(told: ToldAction, base: string) {
  return { id: String(told.action.number), deployment: bodyOf(told, base), ...historyOf(told) }
}

/** The body of confirmationBase; its links answer only once the user has agreed. */
export function confirmationBody(told: ToldAction, base: string) {
  return { id: String(told.action.number), confirmation: bodyOf(told, base), ...historyOf(told) }
}

/**
 * `skip` is never said: a client that reads it reports success without installing. Outside its window an action is not
 * shown at all.
 */
function bodyOf({ action, set }: ToldAction, base: string) {
  const urgency = action.kind === 'forced' ? 'forced' : 'attempt'
  return {
    download: urgency,
    update: urgency,
    ...(action.window ? { maintenanceWindow: 'available' } : {}),
    chunks: set.modules.map((module) => ({
      part: module.part,
      version: module.version,
      name: module.name,
      artifacts: artifactBodies(module, base),
    })),
  }
}

/** A module's files. Links without encryption are given only to those who came without it. */
export function artifactBodies({ id, artifacts }: SoftwareModule, base: string) {
  return artifacts.map((artifact) => ({
    filename: artifact.filename,
    hashes: { sha1: artifact.sha1, md5: artifact.md5, sha256: artifact.sha256 },
    size: artifact.sizeBytes,
    _links: linksOf(`${base}/softwaremodules/${id}/artifacts/${encodeURIComponent(artifact.filename)}`),
  }))
}

function linksOf(href: string) {
  const download = { href }
  const md5sum = { href: `${href}.MD5SUM` }
  const links = { download, md5sum }
  return href.startsWith('https:') ? links : { ...links, 'download-http': download, 'md5sum-http': md5sum }
}

function historyOf({ action, entries }: ToldAction) {
  if (entries === null || entries.length === 0) return {}
  return { actionHistory: { status: statusOf(action.state), messages: entries.flatMap(messagesOf) } }
}

function messagesOf({ kind, detail }: Entry): readonly string[] {
  const told =
    typeof detail === 'object' && detail !== null && 'messages' in detail && Array.isArray(detail.messages)
      ? detail.messages.filter((message): message is string => typeof message === 'string')
      : []
  return told.length > 0 ? told : [kind]
}

/** The state in hawkBit's words. */
function statusOf(state: ActionState): string {
  switch (state.name) {
    case 'waiting-for-confirmation':
      return 'WAIT_FOR_CONFIRMATION'
    case 'succeeded':
      return 'FINISHED'
    case 'failed':
      return 'ERROR'
    case 'downloading':
      return 'DOWNLOAD'
    case 'offered':
    case 'retrieved':
    case 'downloaded':
    case 'canceling':
    case 'canceled':
    case 'denied':
      return state.name.toUpperCase()
    case 'installing':
      return 'RUNNING'
  }
}
