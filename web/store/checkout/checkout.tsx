import { redirect } from 'react-router'
import { serverApi } from '../../api.ts'
import { keepBasketCount, keepGuestBasket } from '../../basket-cookie.ts'
import { maker } from '../../brand/maker.ts'
import { posted } from '../../form/posted.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { checkoutWords } from '../../words/checkout.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { purchaseProblem } from '../../words/purchase-problem.ts'
import { readBasket } from '../basket.ts'
import { enter } from '../entering.ts'
import { keepStock } from '../stock-lock.ts'
import { readCheckout } from './checkout-data.ts'
import { EnterHouse } from './enter-house.tsx'
import { OrderForm } from './order-form.tsx'
import { billingOf, keepAddress, partOf, payOrder, placeOrder } from './ordering.ts'
import type { Route } from './+types/checkout.ts'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(checkoutWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }]
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  return readCheckout(api, locale, await readBasket(api, request, locale))
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const to = paths(locale)
  const t = wordsIn(checkoutWords, locale.language)
  const api = serverApi({ request, context })
  if (form.text('intent') === 'enter') {
    const entered = await enter({ request, context }, form)
    if (!entered.ok) {
      return { part: 'enter' as const, failure: form.has('name') ? t('createRefused') : t('signInRefused') }
    }
    const kept = await keepStock(api, await readBasket(api, request, locale))
    return redirect(kept.ok ? to.checkout : to.basket)
  }
  const placed = await placeOrder(api, form)
  if (!placed.ok) {
    const part = partOf(placed.problem)
    const failures = {
      address: t('addressRefused'),
      acknowledged: t('acknowledge'),
      order: purchaseProblem(placed.problem, locale.language),
    }
    // The page that follows has a new quote; what was typed stays.
    return { part, failure: failures[part], billing: billingOf(form), way: form.text('way') }
  }
  const { number, dueNow } = placed.value
  keepGuestBasket(context, null)
  keepBasketCount(context, 0)
  await keepAddress(api, form, locale)
  if (dueNow.amount === 0) return redirect(to.order(number))
  const paid = await payOrder(api, number, form)
  if (!paid.ok) return redirect(`${to.order(number)}?unpaid=${paid.problem.code}`)
  return redirect(paid.value.state === 'second-step' ? paid.value.url : to.order(number))
}

export default function Checkout({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(checkoutWords)
  const to = paths(useLocale())
  if (loaderData.step === 'enter') {
    return (
      <EnterHouse
        person={loaderData.person}
        hasDemo={loaderData.hasDemo}
        failure={actionData?.part === 'enter' ? actionData.failure : null}
      />
    )
  }
  const refused = actionData === undefined || actionData.part === 'enter' ? null : actionData
  return <OrderForm data={loaderData} refused={refused} title={t('title')} back={to.basket} />
}
