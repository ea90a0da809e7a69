import { data, Link } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { markCell, timeCell } from '../../figures/cells.tsx'
import { DenseTable } from '../../figures/dense-table.tsx'
import { Facts } from '../../figures/facts.tsx'
import { StateMark } from '../../figures/state-mark.tsx'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { useLive } from '../../shell/live.ts'
import { activationWords } from '../../words/cockpit-activations.ts'
import { useWords } from '../../words/dictionary.ts'
import { allow, useMay } from '../permission.ts'
import { Panel, Screen } from '../screen.tsx'
import { TaskOwners } from '../task-link.tsx'
import { actionCell } from './action-mark.tsx'
import { type ActivationFile, activationMoods, type ActivationRefund, type Sending } from './activation-line.ts'
import type { Route } from './+types/activation.ts'
import styles from './campaign.module.css'

const REFRESH_SECONDS = 5

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `${loaderData?.file.title ?? ''} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'updates')
  const api = serverApi({ request, context })
  const { language } = parseLocale(params.locale) ?? homeLocale
  const path = `/api/updates/activations/${encodeURIComponent(params.activation)}?language=${language}`
  const file = await api.find<ActivationFile>(path)
  if (file === null) throw data(null, { status: 404 })
  return { file }
}

/** One function on its way into one car: each attempt, and what goes back. */
export default function Activation({ loaderData }: Route.ComponentProps) {
  const t = useWords(activationWords)
  const format = useFormat()
  const to = paths(useLocale())
  useLive(REFRESH_SECONDS)
  const maySeeOrder = useMay('orders')
  const { file } = loaderData
  const { vin, state, attempt, attemptsMost, at, reason, orderNumber, voucherNumber } = file
  return (
    <Screen title={file.title} actions={<Link to={to.cockpitActivations}>{t('title')}</Link>}>
      <Facts
        kind="cards"
        facts={[
          { label: t('state'), value: <StateMark mood={activationMoods[state]}>{t(`state.${state}`)}</StateMark> },
          { label: t('vin'), value: <Link to={to.cockpitUpdateVehicle(vin)}>{vin}</Link> },
          { label: t('plan'), value: t(`plan.${file.plan}`) },
          { label: t('price'), value: format.money(file.total) },
          ...(voucherNumber === null ? [] : [{ label: t('voucher'), value: voucherNumber }]),
          {
            label: t('order'),
            value:
              orderNumber !== null && maySeeOrder ? (
                <Link to={to.cockpitOrder(orderNumber)}>{orderNumber}</Link>
              ) : (
                (orderNumber ?? '–')
              ),
          },
          {
            label: t(state === 'waiting' || state === 'sent' ? 'until' : 'since'),
            value: at === null ? '–' : format.stamp(at),
          },
          ...(attempt === null ? [] : [{ label: t('sendings'), value: t('attempt', { attempt, most: attemptsMost }) }]),
          ...(reason === null ? [] : [{ label: t('why'), value: t(`reason.${reason}`) }]),
        ]}
      />
      <Sendings sendings={file.sendings} />
      <Refunds refunds={file.refunds} />
      <Shares shares={file.shares} unshared={file.unshared} />
    </Screen>
  )
}

function Sendings({ sendings }: { sendings: readonly Sending[] }) {
  const t = useWords(activationWords)
  const format = useFormat()
  return (
    <Panel title={t('sendings')} text={t('sendingsText')}>
      <DenseTable
        caption={t('sendings')}
        rows={sendings}
        rowKey={({ counter }) => String(counter)}
        empty={<p className={styles.quiet}>{t('noSendings')}</p>}
        columns={[
          { key: 'counter', title: t('counter'), cell: ({ counter }) => format.number(counter) },
          { key: 'purpose', title: t('purpose'), cell: ({ purpose }) => t(`purpose.${purpose}`) },
          { key: 'issued', title: t('issued'), cell: timeCell(format.stamp, ({ issuedAt }) => issuedAt) },
          {
            key: 'outcome',
            title: t('outcome'),
            cell: ({ state }) => (state === null ? t('unsent') : actionCell({ state, code: null })),
          },
          {
            key: 'ended',
            title: t('ended'),
            kind: 'figure',
            cell: ({ closedAt }) => (closedAt === null ? '–' : format.stamp(closedAt)),
          },
        ]}
      />
    </Panel>
  )
}

const refundMoods = { requested: 'waiting', paid: 'good', refused: 'bad' } as const

function Refunds({ refunds }: { refunds: readonly ActivationRefund[] }) {
  const t = useWords(activationWords)
  const format = useFormat()
  return (
    <Panel title={t('refunds')} text={t('refundsText')}>
      <DenseTable
        caption={t('refunds')}
        rows={refunds}
        rowKey={({ requestedAt, amount, reason }) => `${requestedAt} ${amount.amount} ${reason}`}
        empty={<p className={styles.quiet}>{t('noRefunds')}</p>}
        columns={[
          { key: 'requested', title: t('requested'), cell: timeCell(format.stamp, ({ requestedAt }) => requestedAt) },
          { key: 'back', title: t('back'), cell: ({ reason }) => t(`back.${reason}`) },
          {
            key: 'state',
            title: t('state'),
            cell: markCell(
              ({ state }) => refundMoods[state],
              ({ state }) => t(`refund.${state}`),
            ),
          },
          { key: 'amount', title: t('amount'), kind: 'figure', cell: ({ amount }) => format.money(amount) },
        ]}
      />
    </Panel>
  )
}

/** What a partner has of its revenue, line by line, or why nobody has anything. */
function Shares({ shares, unshared }: Pick<ActivationFile, 'shares' | 'unshared'>) {
  const t = useWords(activationWords)
  const format = useFormat()
  const { language } = useLocale()
  if (shares === null) {
    return (
      <Panel title={t('shares')} text={t('sharesText')}>
        <TaskOwners task="commission" />
      </Panel>
    )
  }
  return (
    <Panel title={t('shares')} text={t('sharesText')}>
      <DenseTable
        caption={t('shares')}
        rows={shares}
        rowKey={({ id }) => id}
        empty={<p className={styles.quiet}>{t(unshared === null ? 'noShare' : `unshared.${unshared}`)}</p>}
        columns={[
          { key: 'at', title: t('booked'), cell: timeCell(format.stamp, ({ at }) => at) },
          { key: 'reason', title: t('why'), cell: (line) => line.reason[language] },
          { key: 'change', title: t('wouldChange'), cell: (line) => line.wouldChange[language] },
          { key: 'base', title: t('base'), kind: 'figure', cell: ({ base }) => format.exact(base) },
          { key: 'rate', title: t('rate'), kind: 'figure', cell: ({ rate }) => format.percent(Number(rate), 2) },
          { key: 'amount', title: t('amount'), kind: 'figure', cell: ({ amount }) => format.exact(amount) },
        ]}
      />
    </Panel>
  )
}
