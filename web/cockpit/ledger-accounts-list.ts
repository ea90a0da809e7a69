import { serverApi } from '../api.ts'
import { homeLocale, parseLocale } from '../locale.ts'
import { cockpitWords } from '../words/cockpit.ts'
import { ledgerWords } from '../words/cockpit-ledger.ts'
import { wordsIn } from '../words/dictionary.ts'
import { ownerName } from './account-name.ts'
import { csv, csvResponse } from './csv.ts'
import { everyPage, PAGE_ROWS } from './every-page.ts'
import { accountFilter, accountQuery } from './ledger-filter.ts'
import type { AccountBalance } from './ledger-entry.ts'
import { partnerNames } from './partner-names.ts'
import { allow } from './permission.ts'
import type { Route } from './+types/ledger-accounts-list.ts'

/** The accounts of a filter with their balances as a file. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'ledger')
  const { language } = parseLocale(params.locale) ?? homeLocale
  const t = wordsIn(ledgerWords, language)
  const tc = wordsIn(cockpitWords, language)
  const asked = accountQuery(accountFilter(new URL(request.url).searchParams))
  asked.set('limit', String(PAGE_ROWS))
  const api = serverApi({ request, context })
  const [{ rows, isMore }, partners] = await Promise.all([
    everyPage((cursor) => {
      if (cursor !== null) asked.set('cursor', cursor)
      return api.get<{ items: readonly AccountBalance[]; next: string | null }>(
        `/api/ledger/accounts?${asked.toString()}`,
      )
    }),
    partnerNames(api),
  ])
  const money = (amount: number, { account }: AccountBalance) =>
    account.commodity === 'POINTS' ? amount : { amount, currency: account.commodity }
  const text = csv(
    language,
    [
      { title: t('account'), cell: ({ account }: AccountBalance) => t(`code.${account.code}`) },
      { title: t('owner'), cell: ({ account }) => ownerName(account, partners, language) },
      { title: tc('market'), cell: ({ account }) => tc(`market.${account.market}`) },
      { title: t('debits'), cell: (row) => money(row.debits, row) },
      { title: t('credits'), cell: (row) => money(row.credits, row) },
      { title: t('balance'), cell: (row) => money(row.balance, row) },
      {
        title: t('commodity'),
        cell: ({ account }) => (account.commodity === 'POINTS' ? t('points') : account.commodity),
      },
    ],
    rows,
  )
  return csvResponse(t('accountsTitle'), isMore ? `${text}${tc('moreRows')}\r\n` : text)
}
