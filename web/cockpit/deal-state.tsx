import type { ReactNode } from 'react'
import { StatePill } from '../deal/state-pill.tsx'
import type { Deal } from './deal-file.ts'

/** The cell of a table that says where a deal stands. */
export function dealState(deal: Deal): ReactNode {
  return <StatePill deal={deal} />
}
