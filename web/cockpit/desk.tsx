import { Button } from '@mantine/core'
import { isRouteErrorResponse, Link, Outlet, useRouteLoaderData } from 'react-router'
import { useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Failure } from '../shell/failure.tsx'
import { Notice } from '../shell/notice.tsx'
import type { Person } from '../shell/session.ts'
import { useWords } from '../words/dictionary.ts'
import { cockpitWords } from '../words/cockpit.ts'
import { deniedTask, ownersOf, staffRoles } from './permission.ts'
import { useRoleNames } from './role-names.ts'
import type { Route } from './+types/desk.ts'

/** Keeps the navigation in place when a screen fails: only the desk's own space says what happened. */
export default function Desk() {
  return <Outlet />
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const t = useWords(cockpitWords)
  const names = useRoleNames()
  const to = paths(useLocale())
  const person = useRouteLoaderData<Pick<Person, 'roles'>>('cockpit/layout')
  const task = isRouteErrorResponse(error) ? deniedTask(error.data) : null
  const home = (
    <Button component={Link} to={to.cockpit}>
      {t('toOverview')}
    </Button>
  )
  if (task !== null) {
    const owners = ownersOf(task).filter((role) => role !== 'admin')
    const roles = names(staffRoles.filter((role) => person?.roles.includes(role)))
    const text =
      owners.length === 0 ? t('deniedAdmin', { roles }) : t('denied', { owners: names([...owners, 'admin']), roles })
    return <Notice title={t('deniedTitle')} text={text} action={home} />
  }
  if (isRouteErrorResponse(error) && error.status === 404) {
    return <Notice title={t('missingTitle')} text={t('missingText')} action={home} />
  }
  return <Failure error={error} />
}
