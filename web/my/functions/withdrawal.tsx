import { redirect } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { posted } from '../../form/posted.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { functionProblem } from '../../store/functions/function-data.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { myEndingWords } from '../../words/my-ending.ts'
import { myFunctionWords } from '../../words/my-functions.ts'
import { readOrder } from '../order-file.ts'
import { WithdrawalReceipt } from '../withdrawal-receipt.tsx'
import { WithdrawalSteps } from '../withdrawal-steps.tsx'
import { readFunctionFile } from './activation.ts'
import type { Route } from './+types/withdrawal.ts'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(myEndingWords, (parseLocale(params.locale) ?? homeLocale).language)
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

/** Two steps and a receipt with content, date and time (BGB § 356a). */
export default function FunctionWithdrawal({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(myFunctionWords)
  const to = paths(useLocale())
  const { contract, total, withdrawal, withdrawableUntil, billing, step, key } = loaderData
  if (withdrawal !== null) {
    const declaration = t('withdrawWords', contract)
    return <WithdrawalReceipt {...{ orderNumber: contract.number, billing, declaration, ...withdrawal }} />
  }
  return (
    <WithdrawalSteps
      step={step}
      text={step === 1 ? t('withdrawText') : t('withdrawConfirmText')}
      postKey={key}
      failure={actionData?.failure}
      until={withdrawableUntil}
      name={billing.name}
      contract={t('withdrawContractText', contract)}
      refund={total}
      back={to.myFunctions}
    />
  )
}
