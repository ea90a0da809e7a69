import { useRouteLoaderData } from 'react-router'

export interface OpenDepartments {
  readonly departments: readonly ('vehicles' | 'updates' | 'charging' | 'parking')[]
}

/** The departments that are open in the reader's market; none on an error page outside a locale. */
export function useOpenDepartments(): OpenDepartments['departments'] {
  return useRouteLoaderData<OpenDepartments>('shell/locale-gate')?.departments ?? []
}
