import { useRouteLoaderData } from 'react-router'

export interface SiteFacts {
  /** Where the house is reached, without a slash at the end; empty while nobody has said so. */
  readonly site: string
}

/** The address of the house, for canonical links and search engines. */
export function useSite(): string {
  return useRouteLoaderData<SiteFacts>('store/layout')?.site ?? ''
}
