import { useWords } from '../words/dictionary.ts'
import { paymentWords } from '../words/payment.ts'
import type { OfferedMethod } from './payment.ts'

const sampleNames = [
  'card_ok',
  'card_second_step',
  'card_declined',
  'card_no_funds',
  'card_timeout',
  'card_answers_twice',
  'card_notifies_late',
  'card_closed_since',
] as const

/** How a card or account is called: a sample of the demo by what it does, every other one by its label. */
export function useMethodName() {
  const t = useWords(paymentWords)
  return ({ way, label }: { readonly way: OfferedMethod['kind']; readonly label: string }): string => {
    if (way === 'direct-debit') return t('debitOf', { label })
    const known = sampleNames.find((name) => name === label)
    return known === undefined ? t('cardOf', { label }) : t(`sample.${known}`)
  }
}
