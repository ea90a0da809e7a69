import { useMatches } from 'react-router'

/** What a screen may tell its layout: `export const handle = { header: 'night' } satisfies ScreenHandle`. */
export interface ScreenHandle {
  /** The header lies over a dark hero that reaches the top of the page. */
  readonly header: 'night'
}

export function useNightHeader(): boolean {
  return useMatches().some(
    ({ handle }) => typeof handle === 'object' && handle !== null && 'header' in handle && handle.header === 'night',
  )
}
