import { serverApi } from '../api.ts'
import { format } from '../format.ts'
import { homeLocale, parseLocale } from '../locale.ts'
import { cockpitWords } from '../words/cockpit.ts'
import { ledgerWords } from '../words/cockpit-ledger.ts'
import { wordsIn } from '../words/dictionary.ts'
import { accountName } from './account-name.ts'
import { csv, csvResponse } from './csv.ts'
import { everyPage, PAGE_ROWS } from './every-page.ts'
import type { Transfer } from './ledger-entry.ts'
import { partnerNames } from './partner-names.ts'
import { allow } from './permission.ts'
import type { Route } from './+types/ledger-transfers-list.ts'

/** The transfers of an account as a file, with the ids that auditors ask for. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'ledger')
  const locale = parseLocale(params.locale) ?? homeLocale
  const { language } = locale
  const t = wordsIn(ledgerWords, language)
  const tc = wordsIn(cockpitWords, language)
  const { stamp } = format(locale)
  const api = serverApi({ request, context })
  const path = `/api/ledger/accounts/${encodeURIComponent(params.account)}/transfers`
  const asked = new URLSearchParams({ limit: String(PAGE_ROWS) })
  const [{ rows, isMore }, partners] = await Promise.all([
    everyPage((cursor) => {
      if (cursor !== null) asked.set('cursor', cursor)
      return api.get<{ items: readonly Transfer[]; next: string | null }>(`${path}?${asked.toString()}`)
    }),
    partnerNames(api),
  ])
  const text = csv(
    language,
    [
      { title: t('at'), cell: (transfer: Transfer) => stamp(transfer.at) },
      { title: t('reason'), cell: (transfer) => t(`reason.${transfer.reason}`) },
      { title: t('debit'), cell: (transfer) => accountName(transfer.debit, partners, language) },
      { title: t('credit'), cell: (transfer) => accountName(transfer.credit, partners, language) },
      {
        title: t('amount'),
        cell: ({ amount, commodity }) => (commodity === 'POINTS' ? amount : { amount, currency: commodity }),
      },
      { title: t('commodity'), cell: ({ commodity }) => (commodity === 'POINTS' ? t('points') : commodity) },
      { title: t('effect'), cell: (transfer) => t(`transfer.${transfer.kind}`) },
      { title: t('subject'), cell: (transfer) => transfer.subject },
      { title: t('bookingId'), cell: (transfer) => transfer.id },
    ],
    rows,
  )
  return csvResponse(t('transfers'), isMore ? `${text}${tc('moreRows')}\r\n` : text)
}
