import { data, Link } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { PrintSheet } from '../../deal/print-sheet.tsx'
import { Facts } from '../../figures/facts.tsx'
import { type Money, useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Notice } from '../../shell/notice.tsx'
import { Page } from '../../shell/page.tsx'
import { ButtonLink } from '../../store/button-link.tsx'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { myFunctionWords } from '../../words/my-functions.ts'
import { addressLines } from '../address.ts'
import { readOrder } from '../order-file.ts'
import type { Address } from '../purchase.ts'
import { readFunctionFile } from './activation.ts'
import type { Route } from './+types/receipts.ts'
import styles from './functions.module.css'

/** What was charged for one further term. */
interface Receipt {
  readonly number: string
  readonly issuedAt: string
  readonly termFrom: string
  readonly termUntil: string
  readonly gross: Money
  readonly tax: Money
  readonly method: string
}

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(myFunctionWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('receipts')} · ${maker.name}` }]
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const [{ title, vin, orderNumber }, { items }] = await Promise.all([
    readFunctionFile(api, params.activation, locale),
    api.get<{ items: readonly Receipt[] }>(`/api/activations/${encodeURIComponent(params.activation)}/receipts`),
  ])
  const shown = items.find(({ number }) => number === params.number) ?? null
  if (orderNumber === null || (params.number !== undefined && shown === null)) throw data(null, { status: 404 })
  const { billing } = await readOrder(api, orderNumber)
  return { id: params.activation, title, vin, orderNumber, items, shown, billing }
}

/** The receipts of a function's further terms; with a number, that one as it is printed. */
export default function Receipts({ loaderData }: Route.ComponentProps) {
  const t = useWords(myFunctionWords)
  const to = paths(useLocale())
  const format = useFormat()
  const { id, title, vin, orderNumber, items, shown, billing } = loaderData
  if (shown !== null) return <Sheet receipt={shown} about={{ title, vin, orderNumber }} billing={billing} />
  return (
    <Page title={t('receipts')} text={t('receiptsText', { title, vin })} width="reading">
      {items.length === 0 && (
        <Notice
          size="place"
          title={t('receiptsEmptyTitle')}
          text={t('receiptsEmptyText')}
          action={<ButtonLink to={to.myFunctions}>{t('back')}</ButtonLink>}
        />
      )}
      <ul className={styles.receipts}>
        {items.map(({ number, issuedAt, gross }) => (
          <li key={number}>
            <Link to={to.myFunctionReceipt(id, number)}>{t('paidTitle', { number })}</Link>
            <span className={styles.quiet}>{format.calendarDay(issuedAt)}</span>
            <span>{format.money(gross)}</span>
          </li>
        ))}
      </ul>
      {items.length > 0 && <Link to={to.myFunctions}>{t('back')}</Link>}
    </Page>
  )
}

interface SheetProps {
  readonly receipt: Receipt
  readonly about: { readonly title: string; readonly vin: string; readonly orderNumber: string }
  readonly billing: Address
}

function Sheet({ receipt, about, billing }: SheetProps) {
  const t = useWords(myFunctionWords)
  const format = useFormat()
  const { number, issuedAt, termFrom, termUntil, gross, tax, method } = receipt
  const term = { from: format.calendarDay(termFrom), until: format.calendarDay(termUntil) }
  return (
    <PrintSheet
      title={t('paidTitle', { number })}
      address={addressLines(billing)}
      about={
        <Facts
          facts={[
            { label: t('paidDay'), value: format.calendarDay(issuedAt) },
            { label: t('paidOrder'), value: about.orderNumber },
          ]}
        />
      }
    >
      <Facts
        facts={[
          { label: t('paidWhat'), value: t('receiptsText', about) },
          { label: t('paidTerm'), value: t('paidTermText', term) },
          { label: t('paidBy'), value: method },
        ]}
      />
      <Facts
        kind="figures"
        facts={[
          { label: t('paidNet'), value: format.money({ ...gross, amount: gross.amount - tax.amount }) },
          { label: t('paidTax'), value: format.money(tax) },
          { label: t('paidGross'), value: format.money(gross), isSum: true },
        ]}
      />
    </PrintSheet>
  )
}
