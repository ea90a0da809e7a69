import { LRUCache } from 'lru-cache'
import type { House } from '../../kernel/house.ts'
import type { SoftwareSet } from './software.ts'
import { findSet } from './store-software.ts'

const SETS_MOST = 500

/** Gives sets from memory: they stand still, and a campaign's vehicles all ask for the same one. */
export type SetShelf = (setId: string) => Promise<SoftwareSet>

export function openSetShelf(house: House): SetShelf {
  const sets = new LRUCache<string, SoftwareSet, undefined>({
    max: SETS_MOST,
    fetchMethod: (setId) => findSet(house.db, setId),
  })
  return (setId) => sets.forceFetch(setId)
}
