import { Button, NativeSelect } from '@mantine/core'
import { data, Form, useNavigation } from 'react-router'
import { type Api, serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { Panel } from '../deal/panel.tsx'
import { Said } from '../deal/said.tsx'
import { markCell } from '../figures/cells.tsx'
import { DenseTable } from '../figures/dense-table.tsx'
import { lastDay } from '../figures/last-day.ts'
import { Pager } from '../figures/pager.tsx'
import { posted } from '../form/posted.ts'
import { useFormat } from '../format.ts'
import { homeLocale, parseLocale } from '../locale.ts'
import { personContext } from '../shell/session.ts'
import { Notice } from '../shell/notice.tsx'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { voucherRefusal, voucherWords } from '../words/vouchers.ts'
import { Screen } from './screen.tsx'
import { type ShownVoucher, type Voucher, voucherMoods, type VoucherOffer } from '../figures/voucher.ts'
import { VoucherSheet } from './voucher-sheet.tsx'
import { readOwnPartner } from './work-file.ts'
import type { Route } from './+types/vouchers.ts'
import styles from './vouchers.module.css'

const VOUCHERS_A_PAGE = 50

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(voucherWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { language } = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const cursor = new URL(request.url).searchParams.get('cursor')
  const limit = String(VOUCHERS_A_PAGE)
  const query = new URLSearchParams({ language, limit, ...(cursor === null ? {} : { cursor }) })
  const [page, offers, partner] = await Promise.all([
    api.get<{ items: readonly Voucher[]; next: string | null }>(`/api/vouchers?${query}`),
    api.ask<{ items: readonly VoucherOffer[] }>(`/api/vouchers/offers?language=${language}`),
    readOwnPartner(api, context.get(personContext).partnerId),
  ])
  const { name, street, postcode, city } = partner
  return {
    vouchers: page.items,
    next: page.next,
    // A closed department has nothing to offer.
    offers: offers.ok ? offers.value.items : [],
    seller: [name, street, `${postcode} ${city}`],
    key: crypto.randomUUID(),
  }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const { language } = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const api = serverApi({ request, context })
  const answer = await act(api, form.text('intent'), {
    id: form.text('id'),
    choice: form.text('choice'),
    key: form.text('key'),
  })
  if (answer.ok) return { ...answer.value, failure: null }
  const failure = wordsIn(voucherWords, language)(voucherRefusal(answer.problem))
  return data({ shown: null, isCancelled: false, failure }, { status: answer.problem.status })
}

interface Wanted {
  readonly id: string
  /** SKU and plan, with a space between. */
  readonly choice: string
  readonly key: string
}

async function act(api: Api, intent: string, { id, choice, key }: Wanted) {
  if (intent === 'issue') {
    const [sku = '', plan = ''] = choice.split(' ')
    const issued = await api.send<Voucher>('POST', '/api/vouchers', { sku, plan }, key)
    return issued.ok ? show(api, issued.value.id) : issued
  }
  if (intent === 'code') return show(api, id)
  const cancelled = await api.send('POST', `/api/vouchers/${encodeURIComponent(id)}/cancellations`)
  return cancelled.ok ? ({ ok: true, value: { shown: null, isCancelled: true } } as const) : cancelled
}

async function show(api: Api, id: string) {
  const shown = await api.send<ShownVoucher>('POST', `/api/vouchers/${encodeURIComponent(id)}/codes`)
  return shown.ok ? ({ ok: true, value: { shown: shown.value, isCancelled: false } } as const) : shown
}

export default function Vouchers({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(voucherWords)
  const { vouchers, next, offers, seller, key } = loaderData
  return (
    <Screen title={t('title')} text={t('text')}>
      {actionData?.isCancelled === true && <Said mood="good">{t('doneCancel')}</Said>}
      {typeof actionData?.failure === 'string' && <Said mood="bad">{actionData.failure}</Said>}
      {actionData?.shown && <VoucherSheet shown={named(actionData.shown, vouchers)} seller={seller} />}
      <IssueForm offers={offers} formKey={key} />
      <VoucherList vouchers={vouchers} />
      <Pager next={next} />
    </Screen>
  )
}

/** As the list calls it, in the reader's language. */
function named(shown: ShownVoucher, vouchers: readonly Voucher[]): ShownVoucher {
  const listed = vouchers.find(({ id }) => id === shown.id)
  return listed ? { ...listed, code: shown.code } : shown
}

function IssueForm({ offers, formKey }: { offers: readonly VoucherOffer[]; formKey: string }) {
  const t = useWords(voucherWords)
  const format = useFormat()
  const isSending = useNavigation().state !== 'idle'
  if (offers.length === 0) return <p className={styles.quiet}>{t('closed')}</p>
  const options = offers.map(({ sku, title, plan, planTitle, price, billed }) => ({
    value: `${sku} ${plan}`,
    label: t('option', { title, plan: planTitle, price: format.money(price), billed: format.money(billed) }),
  }))
  return (
    <Panel title={t('newTitle')}>
      <Form method="post" className={styles.form}>
        <input type="hidden" name="key" value={formKey} />
        <NativeSelect name="choice" label={t('choice')} data={options} />
        <p className={styles.quiet}>{t('billedText')}</p>
        <div>
          <Button type="submit" name="intent" value="issue" size="lg" aria-disabled={isSending}>
            {isSending ? t('sending') : t('issue')}
          </Button>
        </div>
      </Form>
    </Panel>
  )
}

const numberCell = ({ number }: Voucher) => <span className={styles.number}>{number}</span>
const waysCell = (voucher: Voucher) => <Ways voucher={voucher} />
const shareCell = (voucher: Voucher) => <Share voucher={voucher} />
const validCell = (voucher: Voucher) => <Valid voucher={voucher} />

function VoucherList({ vouchers }: { vouchers: readonly Voucher[] }) {
  const t = useWords(voucherWords)
  const format = useFormat()
  return (
    <DenseTable
      caption={t('listTitle')}
      rows={vouchers}
      rowKey={({ id }) => id}
      empty={<Notice size="place" title={t('emptyTitle')} text={t('emptyText')} />}
      columns={[
        { key: 'number', title: t('number'), cell: numberCell },
        { key: 'what', title: t('what'), cell: ({ title, plan }) => `${title}, ${plan}` },
        {
          key: 'state',
          title: t('state'),
          cell: markCell(
            ({ state }) => voucherMoods[state],
            ({ state }) => t(`state.${state}`),
          ),
        },
        { key: 'ways', title: t('ways'), cell: waysCell },
        { key: 'price', title: t('price'), kind: 'figure', cell: ({ price }) => format.exact(price) },
        { key: 'billed', title: t('billed'), kind: 'figure', cell: ({ billed }) => format.exact(billed) },
        {
          key: 'share',
          title: t('share'),
          kind: 'figure',
          cell: shareCell,
        },
        {
          key: 'valid',
          title: t('issued'),
          kind: 'figure',
          cell: validCell,
        },
      ]}
    />
  )
}

function Share({ voucher: { share, rate, ruleVersion } }: { voucher: Voucher }) {
  const t = useWords(voucherWords)
  const format = useFormat()
  const how = t('shareOf', { rate: format.percent(Number(rate), 2), version: ruleVersion })
  return <TwoLines first={format.exact(share)} second={how} />
}

function Valid({ voucher: { issuedAt, validUntil } }: { voucher: Voucher }) {
  const t = useWords(voucherWords)
  const format = useFormat()
  const until = t('until', { day: format.calendarDay(lastDay(validUntil)) })
  return <TwoLines first={format.calendarDay(issuedAt)} second={until} />
}

/** The second explains the first, so that a row stays as wide as its window. */
function TwoLines({ first, second }: { first: string; second: string }) {
  return (
    <>
      {first}
      <br />
      <span className={styles.second}>{second}</span>
    </>
  )
}

/** What may be done about an open one, in a plain form within the row. */
function Ways({ voucher: { id, number, state } }: { voucher: Voucher }) {
  const t = useWords(voucherWords)
  if (state !== 'issued') return null
  return (
    <Form method="post" className={styles.ways}>
      <input type="hidden" name="id" value={id} />
      <button type="submit" name="intent" value="code" aria-label={t('newCodeOf', { number })}>
        {t('newCode')}
      </button>
      <button type="submit" name="intent" value="cancel" aria-label={t('cancelOf', { number })}>
        {t('cancel')}
      </button>
    </Form>
  )
}
