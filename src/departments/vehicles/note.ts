import type { Tx } from '../../kernel/transaction.ts'
import { publish } from '../../kernel/events.ts'
import type { Entry } from './deal.ts'
import type { DealFile } from './deal-file.ts'
import { dealMoved } from './events.ts'
import { insertEntries } from './store-deal.ts'

/** Puts something on a deal's record that changes nothing about its state. */
export function noteInFile(tx: Tx, file: DealFile, note: Omit<Entry, 'from' | 'to'>): void {
  const { name } = file.deal.state
  const entry = { ...note, from: name, to: name }
  insertEntries(tx, file.deal.id, [entry])
  publish(tx, dealMoved(file, entry))
}
