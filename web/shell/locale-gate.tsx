import { data, Outlet } from 'react-router'
import { parseLocale } from '../locale.ts'
import type { Route } from './+types/locale-gate.ts'

/** Lets only our own locales through; everything else below `/` is a wrong address. */
export function loader({ params }: Route.LoaderArgs) {
  if (parseLocale(params.locale) === null) throw data(null, { status: 404 })
  return null
}

/** A locale does not change its meaning while one browses. */
export function shouldRevalidate() {
  return false
}

export default function LocaleGate() {
  return <Outlet />
}
