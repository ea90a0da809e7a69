import { Form, redirect } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { add } from '../deal/sum.ts'
import { Said } from '../deal/said.tsx'
import { posted } from '../form/posted.ts'
import { homeLocale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Notice } from '../shell/notice.tsx'
import { Page } from '../shell/page.tsx'
import { basketWords } from '../words/basket.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { purchaseProblem } from '../words/purchase-problem.ts'
import { BasketCard } from './basket-card.tsx'
import { keepBasketCount } from '../basket-cookie.ts'
import { readBasket, removeLine } from './basket.ts'
import { ButtonLink } from './button-link.tsx'
import { dealerName, readDealers, sellerName } from './dealer-names.ts'
import { readLineLook } from './line-look.ts'
import { keepStock, releaseStock } from './stock-lock.ts'
import { Sums } from './sums.tsx'
import type { Route } from './+types/basket-page.ts'
import styles from './basket-page.module.css'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(basketWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }]
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const basket = await readBasket(api, request, locale)
  keepBasketCount(context, basket?.lines.length ?? 0)
  if (basket === null) return null
  const [looks, dealers] = await Promise.all([
    Promise.all(basket.lines.map(({ line }) => readLineLook(api, line, locale))),
    readDealers(
      api,
      basket.lines.flatMap((each) => (each.outcome === 'priced' ? [each.quoted] : [])),
    ),
  ])
  return { basket, looks, dealers }
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const to = paths(locale)
  const api = serverApi({ request, context })
  if (form.text('intent') === 'remove') {
    const which = { basketId: form.text('basket'), lineId: form.text('line') }
    const removed = await removeLine({ request, context }, locale, which)
    if (!removed.ok) return { problem: removed.problem }
    await releaseStock(api, form.text('vin'))
    return redirect(to.basket)
  }
  const kept = await keepStock(api, await readBasket(api, request, locale))
  return kept.ok ? redirect(to.checkout) : { problem: kept.problem }
}

export default function Basket({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(basketWords)
  const locale = useLocale()
  const to = paths(locale)
  if (loaderData === null || loaderData.basket.lines.length === 0) {
    return (
      <Notice
        title={t('emptyTitle')}
        text={t('emptyText')}
        action={
          <div className={styles.ways}>
            <ButtonLink to={to.vehicles}>{t('explore')}</ButtonLink>
            <ButtonLink to={to.stock} kind="quiet">
              {t('ready')}
            </ButtonLink>
          </div>
        }
      />
    )
  }
  const { basket, looks, dealers } = loaderData
  const quoted = basket.lines.flatMap((each) => (each.outcome === 'priced' ? [each.quoted] : []))
  const canGoOn = quoted.length === basket.lines.length
  const currency = quoted[0]?.total.currency ?? 'EUR'
  const sum = (which: 'total' | 'dueNow') =>
    add(
      quoted.map((line) => line[which]),
      currency,
    )
  return (
    <Page title={t('title')} text={t('text')}>
      {actionData !== undefined && (
        <Said mood="bad">
          {t('gone')} {purchaseProblem(actionData.problem, locale.language)}
        </Said>
      )}
      <div className={styles.basket}>
        <ul className={styles.lines}>
          {basket.lines.map((priced, place) => (
            <li key={priced.line.id}>
              <BasketCard
                priced={priced}
                look={looks[place] ?? null}
                basketId={basket.basket.id}
                seller={priced.outcome === 'priced' ? sellerName(priced.quoted.seller, dealers) : null}
                dealer={priced.outcome === 'priced' ? dealerName(priced.quoted.partnerId, dealers) : null}
              />
            </li>
          ))}
        </ul>
        <aside className={styles.side}>
          {quoted.length > 0 && <Sums total={sum('total')} dueNow={sum('dueNow')} />}
          <Form method="post" className={styles.next}>
            <button type="submit" className={styles.button} disabled={!canGoOn}>
              {t('toCheckout')}
            </button>
          </Form>
          <p className={styles.note}>{canGoOn ? t('withdrawal') : t('removeFirst')}</p>
        </aside>
      </div>
    </Page>
  )
}
