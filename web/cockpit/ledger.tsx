import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { DenseTable } from '../figures/dense-table.tsx'
import { useFormat } from '../format.ts'
import { homeLocale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Notice } from '../shell/notice.tsx'
import { cockpitWords } from '../words/cockpit.ts'
import { ledgerWords } from '../words/cockpit-ledger.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { useAmount } from './amount.ts'
import { AsOfForm, asOfIn } from './as-of.tsx'
import { allow } from './permission.ts'
import { Panel, Screen } from './screen.tsx'
import type { TrialBalance, TrialLine } from './trial-balance.ts'
import type { Route } from './+types/ledger.ts'
import styles from './ledger.module.css'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(ledgerWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  allow(context, 'ledger')
  const asOf = asOfIn(new URL(request.url).searchParams)
  const query = asOf === null ? '' : `?asOf=${asOf}`
  return serverApi({ request, context }).get<TrialBalance>(`/api/ledger/trial-balance${query}`)
}

/** The trial balance: every line of the books, and that they balance. */
export default function Ledger({ loaderData }: Route.ComponentProps) {
  const t = useWords(ledgerWords)
  const tc = useWords(cockpitWords)
  const format = useFormat()
  const amount = useAmount()
  const to = paths(useLocale())
  const { asOf, lines, sums } = loaderData
  const isBalanced = sums.every(({ sum }) => sum === 0)
  const Mark = isBalanced ? IconCircleCheck : IconAlertTriangle
  return (
    <Screen
      title={t('title')}
      text={t('text', { day: format.date(asOf) })}
      actions={
        <a href={`${to.cockpitTrialBalanceList}?asOf=${asOf}`} download>
          {tc('download')}
        </a>
      }
    >
      <AsOfForm day={asOf} />
      {lines.length === 0 && <Notice size="place" title={t('empty')} text={t('emptyText')} />}
      {lines.length > 0 && (
        <p className={styles.proof} data-balanced={isBalanced}>
          <Mark size={22} stroke={1.75} aria-hidden="true" />
          {t(isBalanced ? 'balanced' : 'unbalanced')}
        </p>
      )}
      {sums.map((books) => (
        <Panel
          key={`${books.market} ${books.commodity}`}
          title={t('booksOf', {
            market: tc(`market.${books.market}`),
            commodity: books.commodity === 'POINTS' ? t('points') : books.commodity,
          })}
        >
          <DenseTable
            caption={t('title')}
            rows={lines.filter((line) => line.market === books.market && line.commodity === books.commodity)}
            rowKey={(line) => `${line.code} ${line.department}`}
            rowHref={(line) => `${to.cockpitLedgerAccounts}?${filterOf(line, asOf)}`}
            empty={null}
            columns={[
              { key: 'code', title: t('account'), cell: (line) => t(`code.${line.code}`) },
              {
                key: 'department',
                title: tc('department'),
                cell: ({ department }) => (department === '' ? '' : tc(`department.${department}`)),
              },
              { key: 'kind', title: t('kind'), cell: (line) => t(`kind.${line.kind}`) },
              { key: 'debits', title: t('debits'), kind: 'figure', cell: (l) => amount(l.debits, l.commodity) },
              { key: 'credits', title: t('credits'), kind: 'figure', cell: (l) => amount(l.credits, l.commodity) },
              { key: 'balance', title: t('balance'), kind: 'figure', cell: (l) => amount(l.balance, l.commodity) },
            ]}
            foot={[
              tc('sum'),
              '',
              t('difference'),
              amount(books.debits, books.commodity),
              amount(books.credits, books.commodity),
              amount(books.sum, books.commodity),
            ]}
          />
        </Panel>
      ))}
    </Screen>
  )
}

function filterOf({ code, market, commodity, department }: TrialLine, asOf: string): string {
  const query = new URLSearchParams({ code, market, commodity, asOf })
  if (department !== '') query.set('ownerId', department)
  return query.toString()
}
