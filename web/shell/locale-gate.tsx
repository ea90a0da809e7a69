import { data, Outlet } from 'react-router'
import { serverApi } from '../api.ts'
import { parseLocale } from '../locale.ts'
import type { OpenDepartments } from './open-departments.ts'
import type { Route } from './+types/locale-gate.ts'

/** Lets only our own locales through, and knows which departments are open in the market: closed ones are invisible. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale)
  if (locale === null) throw data(null, { status: 404 })
  return serverApi({ request, context }).get<OpenDepartments>(`/api/stages/open?market=${locale.market}`)
}

/** A locale does not change its meaning while one browses. */
export function shouldRevalidate() {
  return false
}

export default function LocaleGate() {
  return <Outlet />
}
