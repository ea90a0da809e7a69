import type { Locale } from '../locale.ts'
import { auditWords } from '../words/cockpit-audit.ts'
import { uptaneWords } from '../words/cockpit-uptane.ts'
import { wordsIn } from '../words/dictionary.ts'
import { knownRoles, repositoryNames } from './updates/uptane-status.ts'
import type { DeedReader } from './deed.ts'

/** What was done about Uptane's keys and metadata, as a sentence; null of what this does not know. */
export function uptaneDetail(action: string, read: DeedReader, locale: Locale): string | null {
  const t = wordsIn(auditWords, locale.language)
  const version = read.number('version')
  switch (action) {
    case 'uptane-begun':
      return ''
    case 'uptane-published':
      return t(read.text('signed') === 'here' ? 'uptaneSignedHere' : 'uptaneSignedElsewhere', { version })
    case 'uptane-rotated': {
      const isInForce = read.value('isPublished') === true
      return t(isInForce ? 'uptaneRotated' : 'uptaneRotationWaits', {
        role: uptaneName(read.text('role'), locale),
        version,
      })
    }
    case 'uptane-root-published':
    case 'uptane-root-withdrawn':
      return t('uptaneRoot', { version })
    case 'uptane-root-signed':
      return t('uptaneSigned', { version, count: read.number('added') })
    case 'uptane-image-drafted':
      return t('uptaneImage', { name: read.text('name'), counter: read.number('releaseCounter') })
    case 'uptane-delegated':
      return t('uptaneKeys', { threshold: read.number('threshold'), count: read.number('keys') })
    default:
      return null
  }
}

/** What people call a role or a repository; a delegated role has the name of whoever signs. */
export function uptaneName(name: string, { language }: Locale): string {
  const t = wordsIn(uptaneWords, language)
  const role = knownRoles.find((each) => each === name)
  if (role !== undefined) return t(`role.${role}`)
  const repository = repositoryNames.find((each) => each === name)
  return repository === undefined ? name : t(`repository.${repository}`)
}
