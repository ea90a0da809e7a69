import { cockpitWords } from '../words/cockpit.ts'
import { ledgerWords } from '../words/cockpit-ledger.ts'
import { useWords } from '../words/dictionary.ts'
import type { Account } from './ledger-entry.ts'
import type { PartnerNames } from './partner-names.ts'

/** Says whose account it is. Customers are not named in the books; the end of their id tells two apart. */
export function useOwnerName(partners: PartnerNames): (account: Account) => string {
  const t = useWords(ledgerWords)
  const tc = useWords(cockpitWords)
  return ({ ownerKind, ownerId }) => {
    switch (ownerKind) {
      case 'house':
        return t('owner.house')
      case 'department':
        return tc(`department.${ownerId}`)
      case 'partner':
        return partners[ownerId] ?? tc('formerPartner')
      case 'customer':
        return t('ownerCustomer', { ending: ownerId.slice(-4) })
    }
  }
}

/** An account in a line: "Umsatzerlöse, Fahrzeuge". The house's own need no owner. */
export function useAccountName(partners: PartnerNames): (account: Account) => string {
  const t = useWords(ledgerWords)
  const owner = useOwnerName(partners)
  return (account) => {
    const name = t(`code.${account.code}`)
    return account.ownerKind === 'house' ? name : `${name}, ${owner(account)}`
  }
}
