import { Button } from '@mantine/core'
import { Form, Link, redirect, useNavigation } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { posted } from '../../form/posted.ts'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { useMethodName } from '../../payment/method-name.ts'
import { methodOf, type OfferedMethod, type PaymentOutcome } from '../../payment/payment.ts'
import { PaymentWays } from '../../payment/payment-ways.tsx'
import { Page } from '../../shell/page.tsx'
import { personContext } from '../../shell/session.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { walletWords } from '../../words/wallet.ts'
import styles from '../choice.module.css'
import lists from '../functions/functions.module.css'
import type { Route } from './+types/wallet.ts'
import type { Hold, Invoice, Line, Wallet } from './wallet-file.ts'

const INVOICES_SHOWN = 24

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(walletWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }]
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const { market } = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const [wallet, invoices, methods] = await Promise.all([
    api.get<Wallet>(`/api/wallet?market=${market}`),
    api.get<{ items: readonly Invoice[] }>(`/api/invoices?limit=${INVOICES_SHOWN}`),
    api.get<{ items: readonly OfferedMethod[] }>('/api/payments/methods'),
  ])
  const step = new URL(request.url).searchParams.get('step')
  const isBack = step === 'done' || step === 'kept'
  return {
    wallet,
    invoices: invoices.items,
    methods: methods.items,
    holder: context.get(personContext).name ?? '',
    isBack,
    postKey: crypto.randomUUID(),
  }
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const answer = await serverApi({ request, context }).send<PaymentOutcome>(
    'POST',
    '/api/wallet/methods',
    { method: methodOf(form), market: locale.market, language: locale.language },
    form.text('key'),
  )
  const t = wordsIn(walletWords, locale.language)
  if (!answer.ok) return { failure: t('unknown') }
  if (answer.value.state === 'second-step') return redirect(answer.value.url)
  if (answer.value.state === 'declined') return { failure: t('declined') }
  return redirect(`${paths(locale).myWallet}?step=kept`)
}

/** What one pays with, what is reserved, what comes next, and the invoices. */
export default function WalletPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(walletWords)
  const { wallet, invoices, isBack } = loaderData
  const { latest } = wallet
  return (
    <Page title={t('title')} text={t('text')} width="reading">
      {actionData !== undefined && <Said mood="bad">{actionData.failure}</Said>}
      {isBack && actionData === undefined && latest !== null && (
        <Said mood={latest.state === 'declined' ? 'bad' : 'good'}>
          {t(latest.state === 'declined' ? 'declined' : latest.state === 'captured' ? 'kept' : 'pending')}
        </Said>
      )}
      {wallet.credit === 'declined' && <Said mood="bad">{t('owed')}</Said>}
      <Kept {...loaderData} />
      <Holds holds={wallet.holds} />
      <Upcoming lines={wallet.upcoming} />
      <Invoices invoices={invoices} />
    </Page>
  )
}

function Kept({ wallet: { method, credit }, methods, holder, postKey }: Route.ComponentProps['loaderData']) {
  const t = useWords(walletWords)
  const format = useFormat()
  const nameOf = useMethodName()
  const isSending = useNavigation().formMethod === 'POST'
  return (
    <section className={styles.outcome}>
      <h2>{t('method')}</h2>
      {method === null ? (
        <>
          <p>{t('none')}</p>
          <p className={styles.quiet}>{t('noneText')}</p>
        </>
      ) : (
        <p>
          <strong>{nameOf(method)}</strong>{' '}
          <span className={styles.quiet}>{t('keptSince', { day: format.calendarDay(method.keptAt) })}</span>
        </p>
      )}
      <details open={method === null || credit === 'declined'}>
        <summary>{t(method === null ? 'first' : 'another')}</summary>
        <Form method="post" className={styles.form}>
          <input type="hidden" name="key" value={postKey} />
          <PaymentWays methods={methods} holder={holder} />
          <p className={styles.quiet}>{t('check')}</p>
          <div className={styles.actions}>
            <Button type="submit" size="lg" loading={isSending}>
              {t('submit')}
            </Button>
          </div>
        </Form>
      </details>
    </section>
  )
}

function Holds({ holds }: { holds: readonly Hold[] }) {
  const t = useWords(walletWords)
  const format = useFormat()
  return (
    <section className={styles.form}>
      <h2>{t('holds')}</h2>
      <p className={styles.quiet}>{t(holds.length === 0 ? 'holdsNone' : 'holdsText')}</p>
      <ul className={lists.receipts}>
        {holds.map(({ id, title, amount, captured, state, expiresAt }) => (
          <li key={id}>
            <span>{title}</span>
            <span className={styles.quiet}>
              {state === 'held'
                ? t('hold.held', { day: format.dayAndTime(expiresAt) })
                : state === 'captured'
                  ? t('hold.captured', { amount: format.money(captured) })
                  : t(`hold.${state}`)}
            </span>
            <span>{format.money(amount)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Upcoming({ lines }: { lines: readonly Line[] }) {
  const t = useWords(walletWords)
  const format = useFormat()
  const [first] = lines
  const amount = lines.reduce((sum, { gross }) => sum + gross.amount, 0)
  return (
    <section className={styles.form}>
      <h2>{t('upcoming')}</h2>
      {first === undefined ? (
        <p className={styles.quiet}>{t('upcomingNone')}</p>
      ) : (
        <p>
          <strong>{format.money({ ...first.gross, amount })}</strong>{' '}
          <span className={styles.quiet}>{t('upcomingSum')}</span>
        </p>
      )}
      <ul className={lists.receipts}>
        {lines.map(({ id, title, at, gross }) => (
          <li key={id}>
            <span>{title}</span>
            <span className={styles.quiet}>{format.calendarDay(at)}</span>
            <span>{format.money(gross)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Invoices({ invoices }: { invoices: readonly Invoice[] }) {
  const t = useWords(walletWords)
  const format = useFormat()
  const to = paths(useLocale())
  return (
    <section className={styles.form}>
      <h2>{t('invoices')}</h2>
      {invoices.length === 0 && <p className={styles.quiet}>{t('invoicesNone')}</p>}
      <ul className={lists.receipts}>
        {invoices.map(({ id, number, kind, issuedAt, gross, state }) => (
          <li key={id}>
            <Link to={to.myInvoice(id)}>{t(kind === 'invoice' ? 'invoice' : 'creditNote', { number })}</Link>
            <span className={styles.quiet}>
              {format.calendarDay(issuedAt)}, {t(`state.${state}`)}
            </span>
            <span>{format.money(gross)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
