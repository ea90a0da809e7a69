import { Link } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { homeLocale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { ledgerWords } from '../words/cockpit-ledger.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import type { Deal } from './deal-file.ts'
import type { Transfer } from './ledger-entry.ts'
import type { Payment } from './order-file.ts'
import { partnerNames } from './partner-names.ts'
import { allow } from './permission.ts'
import { Panel, Screen } from './screen.tsx'
import { TransferTable } from './transfer-table.tsx'
import type { Route } from './+types/ledger-subject.ts'
import styles from './list.module.css'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(ledgerWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('subjectTitle')} · ${maker.name}` }]
}

/** A transfer names its subject by id alone: it may be an order, which its payments name, or a deal. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'ledger')
  const api = serverApi({ request, context })
  const subject = encodeURIComponent(params.subject)
  const [booked, payments, deal, partners] = await Promise.all([
    api.get<{ items: readonly Transfer[] }>(`/api/ledger/transfers?subject=${subject}`),
    api.get<{ items: readonly (Payment & { orderNumber: string })[] }>(`/api/payments?orderId=${subject}`),
    api.find<{ summary: Deal }>(`/api/deals/${subject}`),
    partnerNames(api),
  ])
  return {
    transfers: booked.items,
    orderNumber: payments.items[0]?.orderNumber ?? null,
    deal: deal?.summary ?? null,
    partners,
  }
}

/** Everything that was booked about one order, contract or deal. */
export default function LedgerSubject({ loaderData }: Route.ComponentProps) {
  const t = useWords(ledgerWords)
  const to = paths(useLocale())
  const { transfers, orderNumber, deal, partners } = loaderData
  return (
    <Screen title={t('subjectTitle')} text={t('subjectText')}>
      <p>
        {deal !== null && (
          <Link to={to.cockpitDeal(deal.id)}>{t('subjectDeal', { title: deal.title, number: deal.orderNumber })}</Link>
        )}
        {orderNumber !== null && (
          <Link to={to.cockpitOrder(orderNumber)}>{t('subjectOrder', { number: orderNumber })}</Link>
        )}
        {deal === null && orderNumber === null && t('subjectUnknown')}
      </p>
      <Panel title={t('transfers')}>
        <TransferTable
          caption={t('transfers')}
          transfers={transfers}
          partners={partners}
          empty={<p className={styles.quiet}>{t('subjectEmpty')}</p>}
          hasSubject={false}
        />
      </Panel>
    </Screen>
  )
}
