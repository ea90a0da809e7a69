import { Button } from '@mantine/core'
import { Form, Link, redirect, useNavigation } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { lastMomentOf } from '../../deal/deal.ts'
import { PrintSheet } from '../../deal/print-sheet.tsx'
import { Said } from '../../deal/said.tsx'
import { Facts } from '../../figures/facts.tsx'
import { posted } from '../../form/posted.ts'
import { type Money, useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Page } from '../../shell/page.tsx'
import { functionProblem } from '../../store/functions/function-data.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { myFunctionWords } from '../../words/my-functions.ts'
import { addressLines } from '../address.ts'
import styles from '../choice.module.css'
import { readOrder } from '../order-file.ts'
import paper from '../paper.module.css'
import type { Address } from '../purchase.ts'
import { readFunctionFile } from './activation.ts'
import type { Route } from './+types/withdrawal.ts'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(myFunctionWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('withdrawTitle')} · ${maker.name}` }]
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const { title, vin, total, orderNumber, withdrawal, withdrawableUntil } = await readFunctionFile(
    api,
    params.activation,
    locale,
  )
  if (orderNumber === null || (withdrawal === null && withdrawableUntil === null)) {
    throw redirect(paths(locale).myFunctions)
  }
  const { billing } = await readOrder(api, orderNumber)
  return {
    contract: { title, vin, number: orderNumber },
    total,
    withdrawal,
    withdrawableUntil,
    billing,
    step: new URL(request.url).searchParams.get('step') === '2' ? 2 : 1,
    key: crypto.randomUUID(),
  } as const
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const path = `/api/activations/${encodeURIComponent(params.activation)}/withdrawals`
  const answer = await serverApi({ request, context }).send('POST', path, undefined, form.text('key'))
  if (!answer.ok) return { failure: functionProblem(answer.problem, locale) }
  return redirect(paths(locale).myFunctionWithdrawal(params.activation))
}

/** Two steps and a receipt with content, date and time (BGB § 356a): first what, then the confirmation. */
export default function FunctionWithdrawal({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(myFunctionWords)
  const to = paths(useLocale())
  const format = useFormat()
  const isSending = useNavigation().state !== 'idle'
  const { contract, total, withdrawal, withdrawableUntil, billing, step, key } = loaderData
  if (withdrawal !== null) return <Receipt contract={contract} billing={billing} withdrawal={withdrawal} />
  return (
    <Page title={t('withdrawTitle')} text={t('withdrawStep', { step })} width="reading">
      {actionData !== undefined && <Said mood="bad">{actionData.failure}</Said>}
      <p>{step === 1 ? t('withdrawText') : t('withdrawConfirmText')}</p>
      {withdrawableUntil !== null && (
        <p>{t('withdrawUntil', { until: format.day(lastMomentOf(withdrawableUntil)) })}</p>
      )}
      <div className={styles.outcome}>
        <Facts
          facts={[
            { label: t('withdrawName'), value: billing.name },
            { label: t('withdrawContract'), value: t('withdrawContractText', contract) },
            { label: t('withdrawRefund'), value: format.money(total) },
          ]}
        />
      </div>
      <div className={styles.actions}>
        {step === 1 ? (
          <Button component={Link} to="?step=2" size="lg">
            {t('withdrawNext')}
          </Button>
        ) : (
          <Form method="post">
            <input type="hidden" name="key" value={key} />
            <Button type="submit" size="lg" loading={isSending}>
              {t('withdrawSubmit')}
            </Button>
          </Form>
        )}
        <Link to={to.myFunctions}>{t('keep')}</Link>
      </div>
    </Page>
  )
}

interface ReceiptProps {
  readonly contract: { readonly title: string; readonly vin: string; readonly number: string }
  readonly billing: Address
  readonly withdrawal: { readonly declaredAt: string; readonly refund: Money }
}

function Receipt({ contract, billing, withdrawal }: ReceiptProps) {
  const t = useWords(myFunctionWords)
  const format = useFormat()
  const declaredAt = format.dayAndTime(withdrawal.declaredAt)
  return (
    <PrintSheet
      title={t('receiptTitle')}
      address={addressLines(billing)}
      about={<Facts facts={[{ label: t('paidOrder'), value: contract.number }]} />}
    >
      <p>{t('receiptText')}</p>
      <section>
        <h2>{t('receiptContent')}</h2>
        <p className={paper.declaration}>{t('receiptWords', contract)}</p>
      </section>
      <section>
        <Facts
          facts={[
            { label: t('withdrawName'), value: billing.name },
            { label: t('receiptAt'), value: declaredAt },
            { label: t('withdrawRefund'), value: format.money(withdrawal.refund) },
          ]}
        />
      </section>
      <p className={paper.quiet}>{t('receiptKeep')}</p>
    </PrintSheet>
  )
}
