import { useEffect } from 'react'
import { data, Link, useRevalidator } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import type { DealSummary } from '../../deal/deal.ts'
import { VehicleScene } from '../../deal/vehicle-scene.tsx'
import { weekOf } from '../../deal/week.ts'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import type { Order } from '../../my/purchase.ts'
import { paths } from '../../paths.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { orderWords } from '../../words/order.ts'
import type { BasketLine, QuotedLine } from '../basket.ts'
import { ButtonLink } from '../button-link.tsx'
import { dealerName, readDealers } from '../dealer-names.ts'
import { FunctionIcon } from '../functions/function-icon.tsx'
import { readLineLook } from '../line-look.ts'
import { Section } from '../section.tsx'
import { Steps } from '../steps.tsx'
import { type Standing, standingOf, type ToldPayment } from './standing.ts'
import type { Route } from './+types/order.ts'
import styles from './order.module.css'

const ASK_AGAIN_MS = 2500

interface PlacedOrder extends Omit<Order, 'contracts'> {
  readonly contracts: readonly { readonly lines: readonly (QuotedLine & { readonly line: BasketLine })[] }[]
}

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(orderWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('pageTitle', { number: params.number })} · ${maker.name}` }]
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const order = await api.find<PlacedOrder>(`/api/orders/${encodeURIComponent(params.number)}`)
  if (order === null) throw data(null, { status: 404 })
  const lines = order.contracts.flatMap((contract) => contract.lines)
  const [payments, deals, looks, dealers] = await Promise.all([
    api.get<{ readonly items: readonly ToldPayment[] }>(`/api/payments?orderId=${order.id}`),
    api.get<{ readonly items: readonly DealSummary[] }>(`/api/deals?orderNumber=${order.number}&limit=20`),
    Promise.all(lines.map(({ line }) => readLineLook(api, line, locale))),
    readDealers(api, lines),
  ])
  const standing = standingOf(order, payments.items, new URL(request.url).searchParams.get('unpaid'))
  return { order, lines, standing, deals: inOrderOf(lines, deals.items), looks, dealers }
}

/** The deal of each line: a stock vehicle's by its VIN, others by their offer, taken in turn. */
function inOrderOf(lines: PlacedOrder['contracts'][number]['lines'], deals: readonly DealSummary[]) {
  const left = deals.toSorted((one, other) => one.id.localeCompare(other.id))
  return lines.map(({ line: { offer, selection } }): DealSummary | null => {
    const place = left.findIndex((deal) =>
      selection.kind === 'stock' ? deal.vin === selection.vin : deal.source === 'factory' && deal.offer === offer,
    )
    return place === -1 ? null : (left.splice(place, 1)[0] ?? null)
  })
}

export default function PlacedOrderPage({ loaderData }: Route.ComponentProps) {
  const { order, lines, standing, deals, looks, dealers } = loaderData
  const t = useWords(orderWords)
  const format = useFormat()
  const to = paths(useLocale())
  useAskingAgain(standing)
  const { number, total, dueNow } = order
  const deal = deals[0] ?? null
  const vehicles = lines.filter(
    ({ line: { selection } }) => selection.kind === 'configured' || selection.kind === 'stock',
  )
  const hasFunctions = lines.some(({ line }) => line.selection.kind === 'function')
  const followed = vehicles.length > 0 ? to.myOrder(number) : hasFunctions ? to.myFunctions : to.myChargingPlan
  const isStock = vehicles[0]?.line.selection.kind === 'stock'
  const wished = dealerName(lines[0]?.partnerId ?? null, dealers)
  const caring = deal?.care === 'partner' && deal.partner !== null ? `${deal.partner.name}, ${deal.partner.city}` : null
  const isOpen = standing.kind === 'paid' || standing.kind === 'waiting'
  return (
    <>
      <div className={styles.top}>
        <div className={styles.words} aria-live="polite">
          <Headline standing={standing} order={order} />
          <div className={styles.actions}>
            {standing.kind === 'unpaid' || standing.kind === 'step' ? (
              <ButtonLink to={to.myPayment(number)}>
                {standing.kind === 'step' ? t('payNow', { amount: format.money(dueNow) }) : t('payOtherWay')}
              </ButtonLink>
            ) : (
              <ButtonLink to={followed}>{t('follow')}</ButtonLink>
            )}
            <ButtonLink to={isOpen ? to.myConfirmation(number) : to.vehicles} kind="quiet">
              {isOpen ? t('confirmation') : t('shopOn')}
            </ButtonLink>
          </div>
        </div>
        <ul className={styles.vehicles}>
          {lines.map(({ line, title }, place) => {
            const look = looks[place]?.look
            const promisedOn = deals[place]?.promisedOn ?? null
            return (
              <li key={line.id}>
                {line.selection.kind === 'function' && <FunctionIcon sku={line.offer} size={72} />}
                {look !== undefined && <VehicleScene look={look} title={title} size="card" />}
                <p className={styles.vehicle}>
                  <strong>{title}</strong>
                  {promisedOn !== null && <span>{t('expected', { week: format.week(weekOf(promisedOn)) })}</span>}
                </p>
              </li>
            )
          })}
        </ul>
      </div>
      {isOpen && hasFunctions && (
        <Section title={t('functionTitle')}>
          <p>{t('functionText')}</p>
          <div>
            <ButtonLink to={to.myFunctions} kind="quiet">
              {t('functionLink')}
            </ButtonLink>
          </div>
        </Section>
      )}
      {isOpen && vehicles.length > 0 && (
        <Section title={t('nextTitle')}>
          <Steps
            steps={[
              {
                title: t('next1'),
                text:
                  caring !== null
                    ? t('next1Done', { dealer: caring })
                    : wished === null
                      ? t('next1Open')
                      : t('next1Text', { dealer: wished }),
              },
              isStock
                ? { title: t('next2Stock'), text: t('next2StockText') }
                : { title: t('next2'), text: t('next2Text') },
              { title: t('next3'), text: t('next3Text') },
              { title: t('next4'), text: t('next4Text') },
            ]}
          />
        </Section>
      )}
      <Section title={t('careTitle')}>
        <div className={styles.care}>
          <div>
            <p className={styles.name}>{caring ?? maker.legalName}</p>
            {caring === null && <p className={styles.quiet}>{t('careUntil')}</p>}
            <p>
              <a href={`tel:${maker.phone.replaceAll(' ', '')}`}>{maker.phone}</a> ·{' '}
              <a href={`mailto:${maker.email}`}>{maker.email}</a>
            </p>
          </div>
          <dl className={styles.sums}>
            <div>
              <dt>{t('total')}</dt>
              <dd>{format.money(total)}</dd>
            </div>
            <div>
              <dt>{standing.kind === 'paid' ? t('paidNow') : t('dueNow')}</dt>
              <dd>{format.money(dueNow)}</dd>
            </div>
            {total.amount > dueNow.amount && (
              <div>
                <dt>{t('rest')}</dt>
                <dd>{format.money({ ...total, amount: total.amount - dueNow.amount })}</dd>
              </div>
            )}
          </dl>
        </div>
        <p>
          <Link to={to.myOrder(number)}>{t('follow')}</Link>
        </p>
      </Section>
    </>
  )
}

function Headline({ standing, order }: { standing: Standing; order: Pick<Order, 'number' | 'placedAt'> }) {
  const t = useWords(orderWords)
  const format = useFormat()
  const { number, placedAt } = order
  switch (standing.kind) {
    case 'paid':
      return <Said title={t('thanks')} text={t('thanksText', { number, at: format.dayAndTime(placedAt) })} />
    case 'waiting':
      return <Said title={t('waiting')} text={t('waitingText')} />
    case 'step':
      return <Said title={t('step')} text={t('stepText', { number })} />
    case 'unpaid': {
      const reason = standing.reason === null ? '' : `${t(`reason.${standing.reason}`)} `
      return <Said title={t('unpaid')} text={reason + t('unpaidText', { number })} />
    }
    case 'lapsed':
      return <Said title={t('lapsed')} text={t('lapsedText')} />
    case 'cancelled':
      return <Said title={t('cancelled')} text={t('cancelledText')} />
  }
}

function Said({ title, text }: { title: string; text: string }) {
  return (
    <>
      <h1>{title}</h1>
      <p className={styles.text}>{text}</p>
    </>
  )
}

/**
 * While the bank is working, or has not yet told us that its customer approved, the page asks again by itself; without
 * scripts a reload does the same.
 */
function useAskingAgain(standing: Standing): void {
  const { revalidate, state } = useRevalidator()
  const isWaiting = (standing.kind === 'waiting' || standing.kind === 'step') && state === 'idle'
  useEffect(() => {
    if (!isWaiting) return
    const timer = setTimeout(() => void revalidate(), ASK_AGAIN_MS)
    return () => clearTimeout(timer)
  }, [isWaiting, revalidate])
}
