import { redirect } from 'react-router'
import { negotiateLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import type { Route } from './+types/welcome.ts'

/** `/` has no page of its own: it sends each reader to their language and market. */
export function loader({ request }: Route.LoaderArgs) {
  const to = paths(negotiateLocale(request.headers.get('accept-language'))).home
  return redirect(to, { headers: { vary: 'accept-language' } })
}
