import { data } from 'react-router'
import type { Api } from '../../api.ts'
import type { Repository, RepositoryName, RepositoryRole, UptaneStatus } from './uptane-status.ts'

/** How both repositories stand, for a screen that only makes sense once they have begun. */
export async function readStatus(api: Api): Promise<UptaneStatus> {
  const status = await api.find<UptaneStatus>('/api/updates/uptane')
  if (status === null) throw data(null, { status: 404 })
  return status
}

/** A repository, or the end of the page where there is none of the name. */
export function repositoryOf({ repositories }: UptaneStatus, name: string): Repository {
  const repository = repositories.find((each) => each.name === name)
  if (repository === undefined) throw data(null, { status: 404 })
  return repository
}

/** A role of a repository, or the end of the page where there is none of the name. */
export function roleOf({ roles }: Repository, name: string): RepositoryRole {
  const role = roles.find((each) => each.role === name)
  if (role === undefined) throw data(null, { status: 404 })
  return role
}

/** Where the API gives out what is to be signed elsewhere. */
export const draftFiles = {
  targets: (role: string) => `/api/updates/uptane/drafts/${encodeURIComponent(role)}`,
  root: (repository: RepositoryName) => `/api/updates/uptane/next-roots/${repository}`,
}
