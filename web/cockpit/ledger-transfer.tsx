import { data, Link } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { useFormat } from '../format.ts'
import { homeLocale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { ledgerWords } from '../words/cockpit-ledger.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { useAmount } from './amount.ts'
import type { Transfer } from './ledger-entry.ts'
import { partnerNames } from './partner-names.ts'
import { allow } from './permission.ts'
import { Panel, Screen } from './screen.tsx'
import { TransferTable } from './transfer-table.tsx'
import type { Route } from './+types/ledger-transfer.ts'

export function meta({ params, loaderData }: Route.MetaArgs) {
  const t = wordsIn(ledgerWords, (parseLocale(params.locale) ?? homeLocale).language)
  const reason = loaderData?.transfer.reason
  return [{ title: `${reason === undefined ? t('reason') : t(`reason.${reason}`)} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'ledger')
  const api = serverApi({ request, context })
  const [found, partners] = await Promise.all([
    api.find<{ chain: readonly Transfer[] }>(`/api/ledger/transfers/${encodeURIComponent(params.transfer)}`),
    partnerNames(api),
  ])
  const transfer = found?.chain.find(({ id }) => id === params.transfer)
  if (found === null || transfer === undefined) throw data(null, { status: 404 })
  return { transfer, chain: found.chain, partners }
}

/** One transfer with what it follows and what follows it. */
export default function LedgerTransfer({ loaderData }: Route.ComponentProps) {
  const t = useWords(ledgerWords)
  const format = useFormat()
  const amount = useAmount()
  const to = paths(useLocale())
  const { transfer, chain, partners } = loaderData
  const title = t('transferTitle', {
    reason: t(`reason.${transfer.reason}`),
    amount: amount(transfer.amount, transfer.commodity),
  })
  return (
    <Screen
      title={title}
      text={t('transferText', { at: format.dayAndTime(transfer.at) })}
      actions={<Link to={to.cockpitLedgerSubject(transfer.subject)}>{t('toSubject')}</Link>}
    >
      <Panel title={t('chain')} text={t(chain.length === 1 ? 'chainAlone' : 'chainText')}>
        <TransferTable
          caption={t('chain')}
          transfers={chain}
          partners={partners}
          empty={null}
          hasSubject={false}
          current={transfer.id}
        />
      </Panel>
    </Screen>
  )
}
