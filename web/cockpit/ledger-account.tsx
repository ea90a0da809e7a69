import { data, Link } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { Facts } from '../figures/facts.tsx'
import { Pager } from '../figures/pager.tsx'
import { zoneOf } from '../format.ts'
import { homeLocale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { cockpitWords } from '../words/cockpit.ts'
import { ledgerWords } from '../words/cockpit-ledger.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { useAccountName, useOwnerName } from './account-name.ts'
import { useAmount } from './amount.ts'
import { AsOfForm, asOfIn } from './as-of.tsx'
import { dayIn } from './figure-span.ts'
import type { AccountBalance, Transfer } from './ledger-entry.ts'
import { partnerNames } from './partner-names.ts'
import { allow } from './permission.ts'
import { Panel, Screen } from './screen.tsx'
import { TransferTable } from './transfer-table.tsx'
import type { Route } from './+types/ledger-account.ts'
import styles from './list.module.css'

const ROWS = 50

export function meta({ params, loaderData }: Route.MetaArgs) {
  const t = wordsIn(ledgerWords, (parseLocale(params.locale) ?? homeLocale).language)
  const code = loaderData?.detail.account.code
  return [{ title: `${code === undefined ? t('account') : t(`code.${code}`)} · ${maker.name}` }]
}

interface AccountDetail extends AccountBalance {
  /** Only strict accounts hold. */
  readonly held: number | null
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'ledger')
  const locale = parseLocale(params.locale) ?? homeLocale
  const query = new URL(request.url).searchParams
  const asOf = asOfIn(query)
  const path = `/api/ledger/accounts/${encodeURIComponent(params.account)}`
  const api = serverApi({ request, context })
  const detail = await api.find<AccountDetail>(asOf === null ? path : `${path}?asOf=${asOf}`)
  if (detail === null) throw data(null, { status: 404 })
  const asked = new URLSearchParams({ limit: String(ROWS) })
  const cursor = query.get('cursor')
  if (cursor !== null) asked.set('cursor', cursor)
  const [page, partners] = await Promise.all([
    api.get<{ items: readonly Transfer[]; next: string | null }>(`${path}/transfers?${asked.toString()}`),
    partnerNames(api),
  ])
  return { detail, page, partners, day: asOf ?? dayIn(zoneOf(locale.market), new Date()) }
}

/** An account with its balance on a day, and every transfer that it is made of. */
export default function LedgerAccount({ loaderData }: Route.ComponentProps) {
  const t = useWords(ledgerWords)
  const tc = useWords(cockpitWords)
  const amount = useAmount()
  const to = paths(useLocale())
  const { detail, page, partners, day } = loaderData
  const { account, debits, credits, balance, held } = detail
  const name = useAccountName(partners)
  const owner = useOwnerName(partners)
  return (
    <Screen
      title={t('accountTitle', { account: name(account), market: tc(`market.${account.market}`) })}
      actions={
        <a href={to.cockpitLedgerTransferList(account.id)} download>
          {tc('download')}
        </a>
      }
    >
      <AsOfForm day={day} />
      <Facts
        kind="cards"
        facts={[
          { label: t('balance'), value: amount(balance, account.commodity) },
          { label: t('debits'), value: amount(debits, account.commodity) },
          { label: t('credits'), value: amount(credits, account.commodity) },
          ...(held === null ? [] : [{ label: t('held'), value: amount(held, account.commodity) }]),
          { label: t('kind'), value: t(`kind.${account.kind}`) },
          {
            label: t('owner'),
            value:
              account.ownerKind === 'partner' ? (
                <Link to={to.cockpitPartner(account.ownerId)}>{owner(account)}</Link>
              ) : (
                owner(account)
              ),
          },
        ]}
      />
      <Panel title={t('transfers')} text={t('transfersText')}>
        <TransferTable
          caption={t('transfers')}
          transfers={page.items}
          partners={partners}
          empty={<p className={styles.quiet}>{t('transfersEmpty')}</p>}
        />
      </Panel>
      <Pager next={page.next} />
    </Screen>
  )
}
