import { data } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { Facts } from '../figures/facts.tsx'
import { StateMark } from '../figures/state-mark.tsx'
import { useFormat } from '../format.ts'
import { homeLocale, parseLocale } from '../locale.ts'
import { cockpitWords } from '../words/cockpit.ts'
import { orderWords } from '../words/cockpit-orders.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import type { Deal } from './deal-file.ts'
import type { Transfer } from './ledger-entry.ts'
import { OrderContracts } from './order-contracts.tsx'
import { OrderDeals } from './order-deals.tsx'
import { OrderMailFailure } from './order-mail-failure.tsx'
import type { Mail } from './outbox/mail-file.ts'
import type { OrderFile, Payment, Replay } from './order-file.ts'
import { OrderPayments } from './order-payments.tsx'
import { OrderReplay } from './order-replay.tsx'
import { orderMoods } from './order-state.ts'
import { partnerNames } from './partner-names.ts'
import { allow, mayDo } from './permission.ts'
import { Panel, Screen } from './screen.tsx'
import { TaskOwners } from './task-link.tsx'
import { TransferTable } from './transfer-table.tsx'
import type { Route } from './+types/order.ts'
import styles from './list.module.css'

export function meta({ params, loaderData }: Route.MetaArgs) {
  const t = wordsIn(orderWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('orderTitle', { number: loaderData?.order.number ?? params.number })} · ${maker.name}` }]
}

/** An order with everything that belongs to it, as far as it is this person's task. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const person = allow(context, 'orders')
  const api = serverApi({ request, context })
  const order = await api.find<OrderFile>(`/api/orders/${encodeURIComponent(params.number)}`)
  if (order === null) throw data(null, { status: 404 })
  const [payments, deals, replay, partners, { failure }] = await Promise.all([
    api.get<{ items: readonly Payment[] }>(`/api/payments?orderId=${order.id}`),
    api.get<{ items: readonly Deal[] }>(`/api/deals?limit=20&orderNumber=${encodeURIComponent(order.number)}`),
    mayDo(person, 'replay') ? api.find<Replay>(`/api/quotes/${order.quoteId}/replay`) : null,
    partnerNames(api),
    api.get<{ failure: Mail | null }>(`/api/mail-failures?orderNumber=${encodeURIComponent(order.number)}`),
  ])
  const subjects = [order.id, ...order.contracts.map(({ id }) => id), ...deals.items.map(({ id }) => id)]
  const transfers = mayDo(person, 'ledger')
    ? await Promise.all(
        subjects.map((subject) => api.get<{ items: readonly Transfer[] }>(`/api/ledger/transfers?subject=${subject}`)),
      )
    : null
  return {
    order,
    payments: payments.items,
    deals: deals.items,
    replay,
    mayReplay: mayDo(person, 'replay'),
    partners,
    failure,
    transfers:
      transfers?.flatMap(({ items }) => items).toSorted((one, other) => one.at.localeCompare(other.at)) ?? null,
  }
}

export default function Order({ loaderData }: Route.ComponentProps) {
  const t = useWords(orderWords)
  const tc = useWords(cockpitWords)
  const format = useFormat()
  const { order, payments, deals, replay, mayReplay, partners, failure, transfers } = loaderData
  const { billing } = order
  return (
    <Screen
      title={t('orderTitle', { number: order.number })}
      actions={<StateMark mood={orderMoods[order.state]}>{t(`state.${order.state}`)}</StateMark>}
    >
      {failure !== null && <OrderMailFailure mail={failure} />}
      <Facts
        kind="cards"
        facts={[
          { label: t('total'), value: format.exact(order.total) },
          { label: t('dueNow'), value: format.exact(order.dueNow) },
          { label: t('placedAt'), value: format.stamp(order.placedAt) },
          { label: t('paidAt'), value: order.paidAt === null ? t('notPaid') : format.stamp(order.paidAt) },
          { label: tc('market'), value: tc(`market.${order.market}`) },
          {
            label: t('billing'),
            value: (
              <span className={styles.stack}>
                <span>{billing.name}</span>
                <span className={styles.quiet}>{billing.street}</span>
                <span className={styles.quiet}>
                  {billing.postcode} {billing.city}
                </span>
                {billing.phone !== null && <a href={`tel:${billing.phone}`}>{billing.phone}</a>}
              </span>
            ),
          },
        ]}
      />
      {deals.length > 0 && <OrderDeals deals={deals} />}
      <OrderContracts contracts={order.contracts} partners={partners} />
      <div className={styles.uneven}>
        <OrderPayments payments={payments} />
        <OrderReplay replay={replay} mayReplay={mayReplay} />
      </div>
      <Panel title={t('bookings')} text={t('bookingsText')}>
        {transfers === null ? (
          <TaskOwners task="ledger" />
        ) : (
          <TransferTable
            caption={t('bookings')}
            transfers={transfers}
            partners={partners}
            empty={<p className={styles.quiet}>{t('bookingsEmpty')}</p>}
            hasSubject={false}
          />
        )}
      </Panel>
    </Screen>
  )
}
