import { useFormat } from '../../format.ts'
import { chargeRecordWords } from '../../words/cockpit-charge-records.ts'
import { useWords } from '../../words/dictionary.ts'
import type { Reason } from './record-file.ts'

/** Says why we disagree, in a sentence. */
export function useReasonWords(): (reason: Reason) => string {
  const t = useWords(chargeRecordWords)
  const format = useFormat()
  const perUnit = (price: string | null) =>
    price === null ? t('reason.price-missing') : `${format.number(Number(price), 4)} €`
  const euros = (amount: number) => format.exact({ amount, currency: 'EUR' })
  return (reason) => {
    switch (reason.code) {
      case 'total-differs':
        return t(`reason.total-differs.${reason.part}`, {
          claimed: euros(reason.claimedMinor),
          rated: euros(reason.ratedMinor),
        })
      case 'price-differs':
        return t('reason.price-differs', {
          line: t(`line.${reason.dimension}`),
          billed: perUnit(reason.billed),
          promised: perUnit(reason.promised),
          net: euros(reason.netMinor),
        })
      case 'own-tariff-differs':
        return t('reason.own-tariff-differs', { rated: euros(reason.ratedMinor) })
      case 'energy-differs':
        return t('reason.energy-differs', { periods: reason.periodsKwh, total: reason.totalKwh })
      case 'time-beyond-clock':
        return t('reason.time-beyond-clock', { billed: reason.billedMinutes, passed: reason.passedMinutes })
      case 'billed-twice':
        return t('reason.billed-twice')
      case 'customer':
        return t('reason.customer', { text: reason.text })
      case 'desk':
        return t('reason.desk', { text: reason.text })
    }
  }
}
