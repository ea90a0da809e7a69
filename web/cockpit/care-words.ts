import { orderWords } from '../words/cockpit-orders.ts'
import { useWords } from '../words/dictionary.ts'
import type { Deal } from './deal-file.ts'

/** Who looks after a deal. */
export function useCareWords(): (deal: Pick<Deal, 'care' | 'partner'>) => string {
  const t = useWords(orderWords)
  return ({ care, partner }) => {
    if (care === 'delivery-centre') return t('deliveryCentre')
    return partner === null ? t('nobody') : `${partner.name}, ${partner.city}`
  }
}
