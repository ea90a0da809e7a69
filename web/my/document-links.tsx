import { IconFileText } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { DealSummary } from '../deal/deal.ts'
import { useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { useWords } from '../words/dictionary.ts'
import { myPaperWords } from '../words/my-paper.ts'
import type { Order } from './purchase.ts'
import styles from './document-links.module.css'

export interface DocumentLinksProps {
  order: Order
  /** Deals of the order; those withdrawn from have a receipt. */
  withdrawn: readonly DealSummary[]
}

/** Everything in writing about an order. */
export function DocumentLinks({ order, withdrawn }: DocumentLinksProps) {
  const t = useWords(myPaperWords)
  const to = paths(useLocale())
  const documents = [
    { href: to.myConfirmation(order.number), label: t('confirmation') },
    ...order.contracts.map(({ id, lines }) => ({
      href: to.myContract(order.number, id),
      label: t('contract', { title: lines.map(({ title }) => title).join(', ') }),
    })),
    ...withdrawn
      .filter(({ state }) => state === 'WITHDRAWN')
      .map(({ id }) => ({ href: to.myWithdrawal(id), label: t('receiptLink') })),
  ]
  return (
    <ul className={styles.documents}>
      {documents.map(({ href, label }) => (
        <li key={href}>
          <IconFileText size={20} stroke={1.75} aria-hidden="true" />
          <Link to={href}>{label}</Link>
        </li>
      ))}
    </ul>
  )
}
