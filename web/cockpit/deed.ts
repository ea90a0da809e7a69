import { departments } from './figures.ts'
import { format } from '../format.ts'
import { type Locale, marketCodes } from '../locale.ts'
import { auditWords } from '../words/cockpit-audit.ts'
import { cockpitWords } from '../words/cockpit.ts'
import { wordsIn } from '../words/dictionary.ts'
import { customerGroups, salesModels } from './sales-model.ts'
import { uptaneDetail } from './uptane-deed.ts'

/** What somebody did, as the audit log keeps it. `details` are the action's own. */
export interface Deed {
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly actorName: string
  readonly action: string
  readonly subject: string
  readonly details: unknown
}

/** The kinds of deeds that the log is filtered by. */
export const actions = [
  'stage-set',
  'edition-imported',
  'edition-published',
  'sales-model-set',
  'stock-discount-set',
  'deal-held',
  'deal-resumed',
  'deal-prepared',
  'deal-handover-booked',
  'deal-handover-unbooked',
  'deal-handed-over',
  'deal-cancelled',
  'campaign-drafted',
  'campaign-revised',
  'campaign-submitted',
  'campaign-approved',
  'campaign-sent-back',
  'campaign-paused',
  'campaign-resumed',
  'campaign-stopped',
  'campaign-retried',
  'module-created',
  'set-created',
  'set-assigned',
  'updates-canceled',
  'rxswin-registered',
  'gateway-created',
  'gateway-revoked',
  'uptane-begun',
  'uptane-published',
  'uptane-rotated',
  'uptane-root-published',
  'uptane-root-signed',
  'uptane-root-withdrawn',
  'uptane-image-drafted',
  'uptane-delegated',
  'possession-code-shown',
  'voucher-issued',
  'voucher-code-shown',
  'voucher-cancelled',
  'voucher-redeemed',
  'mail-sent-again',
  'mail-bounced',
  'charge-record-paid',
  'charge-record-disputed',
  'charge-dispute-moved',
  'charge-month-closed',
] as const

/** What was done, in words; what this screen does not know yet is named by its action. */
export function actionWords(action: string, locale: Locale): string {
  const known = actions.find((each) => each === action)
  return known === undefined ? action.replaceAll('-', ' ') : wordsIn(auditWords, locale.language)(`action.${known}`)
}

/** A deed's details as a sentence; of an unknown deed its details as they are, name by name. */
export function detailWords(deed: Deed, locale: Locale): string {
  const t = wordsIn(auditWords, locale.language)
  const tc = wordsIn(cockpitWords, locale.language)
  const { stamp, exact } = format(locale)
  const read = reader(deed.details)
  const market = named(marketCodes, read.text('market'), (code) => tc(`market.${code}`))
  switch (deed.action) {
    case 'stage-set': {
      const department = named(departments, read.text('department'), (name) => tc(`department.${name}`))
      const key = read.value('isOpen') === true ? 'stageOpened' : 'stageClosed'
      return t(key, { department, market, at: stamp(read.text('effectiveAt')) })
    }
    case 'edition-imported':
      return t('editionImported', { number: read.text('number'), name: read.text('name') })
    case 'edition-published':
      return t('editionPublished', {
        number: read.text('number'),
        prices: read.number('prices'),
        reason: read.text('reason'),
      })
    case 'sales-model-set':
      return t('salesModel', {
        model: named(salesModels, read.text('model'), (model) => tc(`model.${model}`)),
        line: read.text('line') === 'any' ? t('anyLine') : read.text('line'),
        group: named(customerGroups, read.text('customerGroup'), (group) => t(`group.${group}`)),
        market,
        from: stamp(read.text('from')),
      })
    case 'stock-discount-set':
      return t('discount', {
        before: exact({ amount: read.number('before'), currency: 'EUR' }),
        after: exact({ amount: read.number('discountMinor'), currency: 'EUR' }),
      })
    case 'deal-held':
      return t('because', { note: reader(read.value('reason')).text('note') })
    case 'deal-cancelled':
      return t('because', { note: read.text('reason') })
    case 'deal-handover-booked':
      return stamp(read.text('startsAt'))
    case 'deal-handover-unbooked':
      return read.text('reason')
    case 'voucher-issued':
    case 'voucher-code-shown':
    case 'voucher-cancelled':
    case 'voucher-redeemed':
      return read.text('function')
    case 'deal-resumed':
    case 'deal-prepared':
    case 'deal-handed-over':
      return ''
    default:
      return updateDetail(deed.action, read, t) ?? uptaneDetail(deed.action, read, locale) ?? read.pairs()
  }
}

/** The same of what is done about updates and mails; null of another deed. */
function updateDetail(action: string, read: DeedReader, t: AuditSay): string | null {
  switch (action) {
    case 'campaign-drafted':
    case 'campaign-revised':
    case 'campaign-submitted':
    case 'campaign-resumed':
    case 'gateway-created':
      return read.text('name')
    case 'campaign-approved':
    case 'campaign-sent-back':
    case 'campaign-paused':
    case 'campaign-stopped': {
      const [name, note] = [read.text('name'), read.text('note')]
      return note === '' ? name : t('campaignNoted', { name, note })
    }
    case 'campaign-retried':
      return t('campaignQueued', { name: read.text('name'), count: read.number('queued') })
    case 'module-created':
    case 'set-created':
      return t('versioned', { name: read.text('name'), version: read.text('version') })
    case 'set-assigned':
      return t('vehiclesAssigned', { count: read.number('vehicles') })
    case 'updates-canceled':
      return t('vehiclesTaken', { count: read.number('vehicles'), note: read.text('reason') })
    case 'rxswin-registered':
      return t('vehicleType', { type: read.text('vehicleType') })
    case 'charge-record-disputed':
    case 'charge-dispute-moved':
      return read.text('note')
    case 'charge-month-closed':
      return read.text('month')
    case 'mail-bounced':
      return read.text('reason')
    case 'mail-sent-again':
      return read.text('address')
    case 'gateway-revoked':
    case 'charge-record-paid':
    case 'possession-code-shown':
      return ''
    default:
      return null
  }
}

export type DeedReader = ReturnType<typeof reader>
type AuditSay = ReturnType<typeof wordsIn<(typeof auditWords)['de']>>

function named<Name extends string>(known: readonly Name[], text: string, words: (name: Name) => string): string {
  const name = known.find((each) => each === text)
  return name === undefined ? text : words(name)
}

function reader(details: unknown) {
  const fields = new Map<string, unknown>(
    typeof details === 'object' && details !== null ? Object.entries(details) : [],
  )
  return {
    value: (name: string) => fields.get(name),
    text: (name: string) => textOf(fields.get(name)),
    number: (name: string) => {
      const value = fields.get(name)
      return typeof value === 'number' ? value : 0
    },
    pairs: () => [...fields].map(([name, value]) => `${name}: ${textOf(value)}`).join(', '),
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return value === undefined || value === null ? '' : JSON.stringify(value)
}
