import { NativeSelect } from '@mantine/core'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { DenseTable } from '../figures/dense-table.tsx'
import { LinkChips } from '../figures/link-chips.tsx'
import { Pager } from '../figures/pager.tsx'
import { useFormat, zoneOf } from '../format.ts'
import { homeLocale, marketCodes, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Notice } from '../shell/notice.tsx'
import { cockpitWords } from '../words/cockpit.ts'
import { ledgerWords } from '../words/cockpit-ledger.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { useOwnerName } from './account-name.ts'
import { useAmount } from './amount.ts'
import { AsOfForm } from './as-of.tsx'
import { dayIn } from './figure-span.ts'
import { accountFilter, accountQuery } from './ledger-filter.ts'
import { accountCodes, type AccountBalance } from './ledger-entry.ts'
import { partnerNames } from './partner-names.ts'
import { allow } from './permission.ts'
import { Screen } from './screen.tsx'
import type { Route } from './+types/ledger-accounts.ts'
import styles from './list.module.css'

const ROWS = 50

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(ledgerWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('accountsTitle')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'ledger')
  const locale = parseLocale(params.locale) ?? homeLocale
  const query = new URL(request.url).searchParams
  const filter = accountFilter(query)
  const asked = accountQuery(filter)
  asked.set('limit', String(ROWS))
  const cursor = query.get('cursor')
  if (cursor !== null) asked.set('cursor', cursor)
  const api = serverApi({ request, context })
  const [page, partners] = await Promise.all([
    api.get<{ items: readonly AccountBalance[]; next: string | null }>(`/api/ledger/accounts?${asked.toString()}`),
    partnerNames(api),
  ])
  const day = filter.asOf ?? dayIn(zoneOf(locale.market), new Date())
  return { ...page, partners, filter, day }
}

/** Single accounts with their balances, and the way to their transfers. */
export default function LedgerAccounts({ loaderData }: Route.ComponentProps) {
  const t = useWords(ledgerWords)
  const tc = useWords(cockpitWords)
  const format = useFormat()
  const amount = useAmount()
  const to = paths(useLocale())
  const { items, next, partners, filter, day } = loaderData
  const owner = useOwnerName(partners)
  const file = accountQuery(filter).toString()
  return (
    <Screen
      title={filter.code === null ? t('accountsTitle') : t('accountsOf', { account: t(`code.${filter.code}`) })}
      text={t('accountsText', { day: format.date(day) })}
      actions={
        <a href={`${to.cockpitLedgerAccountList}?${file}`} download>
          {tc('download')}
        </a>
      }
    >
      <div className={styles.filters}>
        <AsOfForm day={day} fields={['code']}>
          <NativeSelect
            name="code"
            label={t('kindOfAccount')}
            size="sm"
            defaultValue={filter.code ?? ''}
            key={filter.code}
            data={[
              { value: '', label: t('allAccounts') },
              ...accountCodes.map((code) => ({ value: code, label: t(`code.${code}`) })),
            ]}
          />
        </AsOfForm>
        <LinkChips
          name="market"
          label={tc('market')}
          chosen={filter.market}
          chips={[
            { value: null, label: tc('allMarkets') },
            ...marketCodes.map((code) => ({ value: code, label: tc(`market.${code}`) })),
          ]}
        />
      </div>
      <DenseTable
        caption={t('accountsTitle')}
        rows={items}
        rowKey={({ account }) => account.id}
        rowHref={({ account }) => `${to.cockpitLedgerAccount(account.id)}?asOf=${day}`}
        empty={<Notice size="place" title={t('empty')} text={t('emptyText')} />}
        columns={[
          { key: 'code', title: t('account'), cell: ({ account }) => t(`code.${account.code}`) },
          { key: 'owner', title: t('owner'), cell: ({ account }) => owner(account) },
          { key: 'market', title: tc('market'), cell: ({ account }) => tc(`market.${account.market}`) },
          { key: 'kind', title: t('kind'), cell: ({ account }) => t(`kind.${account.kind}`) },
          { key: 'debits', title: t('debits'), kind: 'figure', cell: (a) => amount(a.debits, a.account.commodity) },
          { key: 'credits', title: t('credits'), kind: 'figure', cell: (a) => amount(a.credits, a.account.commodity) },
          { key: 'balance', title: t('balance'), kind: 'figure', cell: (a) => amount(a.balance, a.account.commodity) },
        ]}
      />
      <Pager next={next} />
    </Screen>
  )
}
