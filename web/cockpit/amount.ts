import { useFormat } from '../format.ts'
import { cockpitWords } from '../words/cockpit.ts'
import { useWords } from '../words/dictionary.ts'
import type { Commodity } from './ledger-entry.ts'

/** Writes what the ledger counts: money with its cents, or points. */
export function useAmount(): (amount: number, commodity: Commodity) => string {
  const t = useWords(cockpitWords)
  const { exact } = useFormat()
  return (amount, commodity) =>
    commodity === 'POINTS' ? t('points', { count: amount }) : exact({ amount, currency: commodity })
}
