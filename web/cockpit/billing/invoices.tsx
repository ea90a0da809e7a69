import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { markCell, timeCell } from '../../figures/cells.tsx'
import { DenseTable } from '../../figures/dense-table.tsx'
import { Pager } from '../../figures/pager.tsx'
import type { Mood } from '../../figures/state-mark.tsx'
import { type Money, useFormat } from '../../format.ts'
import { homeLocale, parseLocale } from '../../locale.ts'
import { Notice } from '../../shell/notice.tsx'
import { cockpitBillingWords } from '../../words/cockpit-billing.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { allow } from '../permission.ts'
import { Screen } from '../screen.tsx'
import type { Route } from './+types/invoices.ts'

const ROWS = 50

interface Invoice {
  readonly id: string
  readonly number: string
  readonly payerName: string
  readonly month: string | null
  readonly issuedAt: string
  readonly gross: Money
  readonly owed: Money
  readonly state: 'open' | 'paid' | 'declined'
}

const moods: Readonly<Record<Invoice['state'], Mood>> = { open: 'waiting', paid: 'good', declined: 'bad' }

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(cockpitBillingWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('invoices')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  allow(context, 'invoices')
  const asked = new URLSearchParams({ limit: String(ROWS) })
  const cursor = new URL(request.url).searchParams.get('cursor')
  if (cursor !== null) asked.set('cursor', cursor)
  const api = serverApi({ request, context })
  return api.get<{ items: readonly Invoice[]; next: string | null }>(`/api/invoices?${asked.toString()}`)
}

/** Every invoice and credit note for what was used. */
export default function Invoices({ loaderData }: Route.ComponentProps) {
  const t = useWords(cockpitBillingWords)
  const format = useFormat()
  const { items, next } = loaderData
  return (
    <Screen title={t('invoices')} text={t('invoicesText')}>
      <DenseTable
        caption={t('invoices')}
        rows={items}
        rowKey={({ id }) => id}
        empty={<Notice size="place" title={t('invoicesEmpty')} text={t('invoicesEmptyText')} />}
        columns={[
          { key: 'number', title: t('number'), cell: ({ number }) => number },
          { key: 'payer', title: t('payer'), cell: ({ payerName }) => payerName },
          {
            key: 'month',
            title: t('month'),
            cell: ({ month }) => (month === null ? t('atOnce') : format.month(month)),
          },
          { key: 'issued', title: t('issued'), cell: timeCell(format.calendarDay, ({ issuedAt }) => issuedAt) },
          { key: 'gross', title: t('gross'), cell: ({ gross }) => format.exact(gross), kind: 'figure' },
          { key: 'owed', title: t('owed'), cell: ({ owed }) => format.exact(owed), kind: 'figure' },
          {
            key: 'state',
            title: t('state'),
            cell: markCell(
              ({ state }) => moods[state],
              ({ state }) => t(`state.${state}`),
            ),
          },
        ]}
      />
      <Pager next={next} />
    </Screen>
  )
}
