import { serverApi } from '../api.ts'
import { homeLocale, parseLocale } from '../locale.ts'
import { cockpitWords } from '../words/cockpit.ts'
import { ledgerWords } from '../words/cockpit-ledger.ts'
import { wordsIn } from '../words/dictionary.ts'
import { asOfIn } from './as-of.tsx'
import { csv, csvResponse } from './csv.ts'
import { allow } from './permission.ts'
import type { TrialBalance, TrialLine } from './trial-balance.ts'
import type { Route } from './+types/ledger-list.ts'

/** The trial balance as a file. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'ledger')
  const { language } = parseLocale(params.locale) ?? homeLocale
  const t = wordsIn(ledgerWords, language)
  const tc = wordsIn(cockpitWords, language)
  const asOf = asOfIn(new URL(request.url).searchParams)
  const query = asOf === null ? '' : `?asOf=${asOf}`
  const trial = await serverApi({ request, context }).get<TrialBalance>(`/api/ledger/trial-balance${query}`)
  const money = (amount: number, { commodity }: TrialLine) =>
    commodity === 'POINTS' ? amount : { amount, currency: commodity }
  const text = csv(
    language,
    [
      { title: t('account'), cell: (line: TrialLine) => t(`code.${line.code}`) },
      { title: tc('market'), cell: (line) => tc(`market.${line.market}`) },
      {
        title: tc('department'),
        cell: ({ department }) => (department === '' ? '' : tc(`department.${department}`)),
      },
      { title: t('kind'), cell: (line) => t(`kind.${line.kind}`) },
      { title: t('debits'), cell: (line) => money(line.debits, line) },
      { title: t('credits'), cell: (line) => money(line.credits, line) },
      { title: t('balance'), cell: (line) => money(line.balance, line) },
      { title: t('commodity'), cell: (line) => (line.commodity === 'POINTS' ? t('points') : line.commodity) },
    ],
    trial.lines,
  )
  return csvResponse(`${t('title')} ${trial.asOf}`, text)
}
