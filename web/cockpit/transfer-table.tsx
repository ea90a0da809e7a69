import type { ReactNode } from 'react'
import { linkCell, markCell, timeCell } from '../figures/cells.tsx'
import { type Column, DenseTable } from '../figures/dense-table.tsx'
import type { Mood } from '../figures/state-mark.tsx'
import { useFormat } from '../format.ts'
import { useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { ledgerWords } from '../words/cockpit-ledger.ts'
import { useWords } from '../words/dictionary.ts'
import { useAccountName } from './account-name.ts'
import { useAmount } from './amount.ts'
import type { Transfer } from './ledger-entry.ts'
import type { PartnerNames } from './partner-names.ts'

const moods = {
  posted: 'good',
  hold: 'waiting',
  'hold-posted': 'good',
  'hold-voided': 'calm',
  reversal: 'bad',
} as const satisfies Record<Transfer['kind'], Mood>

export interface TransferTableProps {
  caption: string
  transfers: readonly Transfer[]
  partners: PartnerNames
  empty: ReactNode
  /** Leaves out the way to what it is about, where the screen is about just that. */
  hasSubject?: boolean
  /** The one that the screen is about. */
  current?: string
}

/** Transfers with their two accounts; each leads to its chain, its accounts and its subject. */
export function TransferTable({ caption, transfers, partners, empty, hasSubject = true, current }: TransferTableProps) {
  const t = useWords(ledgerWords)
  const format = useFormat()
  const amount = useAmount()
  const name = useAccountName(partners)
  const to = paths(useLocale())
  const columns: readonly Column<Transfer>[] = [
    {
      key: 'reason',
      title: t('reason'),
      cell: (transfer) =>
        transfer.id === current
          ? `${t(`reason.${transfer.reason}`)} (${t('thisOne')})`
          : t(`reason.${transfer.reason}`),
    },
    {
      key: 'at',
      title: t('at'),
      kind: 'figure',
      cell: timeCell(format.stamp, (transfer) => transfer.at),
    },
    {
      key: 'debit',
      title: t('debit'),
      cell: linkCell(
        ({ debit }) => to.cockpitLedgerAccount(debit.id),
        ({ debit }) => name(debit),
      ),
    },
    {
      key: 'credit',
      title: t('credit'),
      cell: linkCell(
        ({ credit }) => to.cockpitLedgerAccount(credit.id),
        ({ credit }) => name(credit),
      ),
    },
    {
      key: 'amount',
      title: t('amount'),
      kind: 'figure',
      cell: (transfer) => amount(transfer.amount, transfer.commodity),
    },
    {
      key: 'effect',
      title: t('effect'),
      cell: markCell(
        ({ kind }) => moods[kind],
        ({ kind }) => t(`transfer.${kind}`),
      ),
    },
  ]
  const subject: Column<Transfer> = {
    key: 'subject',
    title: t('subject'),
    cell: linkCell(
      (transfer) => to.cockpitLedgerSubject(transfer.subject),
      () => t('toSubject'),
    ),
  }
  return (
    <DenseTable
      caption={caption}
      rows={transfers}
      rowKey={({ id }) => id}
      rowHref={({ id }) => to.cockpitLedgerTransfer(id)}
      empty={empty}
      columns={hasSubject ? [...columns, subject] : columns}
    />
  )
}
