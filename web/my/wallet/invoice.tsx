import { Button } from '@mantine/core'
import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { PrintSheet } from '../../deal/print-sheet.tsx'
import { Facts } from '../../figures/facts.tsx'
import { posted } from '../../form/posted.ts'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { useMethodName } from '../../payment/method-name.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { walletWords } from '../../words/wallet.ts'
import styles from '../choice.module.css'
import type { Route } from './+types/invoice.ts'
import sheet from './invoice.module.css'
import type { InvoiceFile } from './wallet-file.ts'

export function meta({ params, loaderData }: Route.MetaArgs) {
  const t = wordsIn(walletWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${loaderData?.invoice.number ?? t('invoices')} · ${maker.name}` }]
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const answer = await serverApi({ request, context }).ask<InvoiceFile>(
    `/api/invoices/${encodeURIComponent(params.invoice)}`,
  )
  if (!answer.ok) throw data(null, { status: 404 })
  return { invoice: answer.value, postKey: crypto.randomUUID() }
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const path = `/api/invoices/${encodeURIComponent(params.invoice)}/payments`
  const answer = await serverApi({ request, context }).send('POST', path, {}, form.text('key'))
  const to = paths(locale)
  return redirect(answer.ok ? to.myInvoice(params.invoice) : to.myWallet)
}

/** One invoice or credit note, on screen and on paper. */
export default function InvoicePage({ loaderData }: Route.ComponentProps) {
  const t = useWords(walletWords)
  const format = useFormat()
  const to = paths(useLocale())
  const nameOf = useMethodName()
  const isSending = useNavigation().formMethod === 'POST'
  const { invoice, postKey } = loaderData
  const { number, kind, payerName, issuedAt, dueAt, state, method, corrects, corrections, gross, taxes } = invoice
  const rateOf = (rate: string) => format.number(Number(rate) * 100, 1)
  return (
    <>
      <PrintSheet
        title={t(kind === 'invoice' ? 'invoice' : 'creditNote', { number })}
        address={[payerName]}
        about={
          <Facts
            facts={[
              { label: t('day'), value: format.calendarDay(issuedAt) },
              ...(invoice.month === null ? [] : [{ label: t('month'), value: format.month(invoice.month) }]),
              ...(kind === 'invoice' ? [{ label: t('due'), value: format.calendarDay(dueAt) }] : []),
              { label: t('how'), value: t(`state.${state}`) },
              ...(method === null ? [] : [{ label: t('paidBy'), value: nameOf({ way: 'card', label: method }) }]),
            ]}
          />
        }
      >
        {corrects !== null && (
          <p>
            <Link to={to.myInvoice(corrects.id)}>{t('corrects', { number: corrects.number })}</Link>
          </p>
        )}
        <Lines invoice={invoice} />
        <Facts
          kind="figures"
          facts={[
            ...taxes.flatMap(({ rate, net, tax }) => [
              { label: t('net', { rate: rateOf(rate) }), value: format.money(net) },
              { label: t('tax', { rate: rateOf(rate) }), value: format.money(tax) },
            ]),
            { label: t('total'), value: format.money(gross), isSum: true },
          ]}
        />
        {corrections.map((each) => (
          <p key={each.id}>
            {t('correctedBy')} <Link to={to.myInvoice(each.id)}>{each.number}</Link> ({format.money(each.gross)})
          </p>
        ))}
      </PrintSheet>
      <Form method="post" className={`${styles.actions} ${sheet.after}`}>
        <input type="hidden" name="key" value={postKey} />
        {state === 'declined' && (
          <Button type="submit" size="lg" loading={isSending}>
            {t('payNow')}
          </Button>
        )}
        <Link to={to.myWallet}>{t('back')}</Link>
      </Form>
    </>
  )
}

function Lines({ invoice: { lines } }: { invoice: InvoiceFile }) {
  const t = useWords(walletWords)
  const format = useFormat()
  return (
    <table className={sheet.lines}>
      <thead>
        <tr>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('who')}</th>
          <th scope="col">{t('when')}</th>
          <th scope="col">{t('gross')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ id, title, userName, at, gross }) => (
          <tr key={id}>
            <td>{title}</td>
            <td>{userName}</td>
            <td>{format.calendarDay(at)}</td>
            <td>{format.money(gross)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
