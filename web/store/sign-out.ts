import { redirect } from 'react-router'
import { serverApi } from '../api.ts'
import { homeLocale, parseLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import type { Route } from './+types/sign-out.ts'

/** Ends the session. Only a form does it: a link that somebody sends must not sign anybody out. */
export async function action({ request, context, params }: Route.ActionArgs) {
  await serverApi({ request, context }).send('POST', '/api/auth/sign-out', {})
  return redirect(paths(parseLocale(params.locale) ?? homeLocale).home)
}

export function loader({ params }: Route.LoaderArgs) {
  return redirect(paths(parseLocale(params.locale) ?? homeLocale).home)
}
