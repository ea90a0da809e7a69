import { useLocale, type Language } from '../locale.ts'
import { cockpitWords } from '../words/cockpit.ts'
import { ledgerWords } from '../words/cockpit-ledger.ts'
import { wordsIn } from '../words/dictionary.ts'
import type { Account } from './ledger-entry.ts'
import type { PartnerNames } from './partner-names.ts'

/** Says whose account it is. Customers are not named in the books; the end of their id tells two apart. */
export function ownerName({ ownerKind, ownerId }: Account, partners: PartnerNames, language: Language): string {
  const t = wordsIn(ledgerWords, language)
  const tc = wordsIn(cockpitWords, language)
  switch (ownerKind) {
    case 'house':
      return t('owner.house')
    case 'department':
      return tc(`department.${ownerId}`)
    case 'partner':
      return partners[ownerId] ?? tc('formerPartner')
    case 'operator':
      return ownerId
    case 'customer':
      return t('ownerCustomer', { ending: ownerId.slice(-4) })
  }
}

/** An account in a line: "Umsatzerlöse, Fahrzeuge". The house's own need no owner. */
export function accountName(account: Account, partners: PartnerNames, language: Language): string {
  const name = wordsIn(ledgerWords, language)(`code.${account.code}`)
  return account.ownerKind === 'house' ? name : `${name}, ${ownerName(account, partners, language)}`
}

export function useOwnerName(partners: PartnerNames): (account: Account) => string {
  const { language } = useLocale()
  return (account) => ownerName(account, partners, language)
}

export function useAccountName(partners: PartnerNames): (account: Account) => string {
  const { language } = useLocale()
  return (account) => accountName(account, partners, language)
}
