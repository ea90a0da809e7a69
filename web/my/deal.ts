import { redirect } from 'react-router'
import { serverApi } from '../api.ts'
import { homeLocale, parseLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { readDeal } from './order-file.ts'
import type { Route } from './+types/deal.ts'

/** A deal is shown within its order: links that know only the deal lead there. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { summary } = await readDeal(serverApi({ request, context }), params.deal)
  return redirect(paths(parseLocale(params.locale) ?? homeLocale).myOrder(summary.orderNumber))
}
