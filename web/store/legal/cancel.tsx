import { data } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { posted } from '../../form/posted.ts'
import { homeLocale, parseLocale } from '../../locale.ts'
import { wordsIn } from '../../words/dictionary.ts'
import { legalWords } from '../../words/legal.ts'
import { functionProblem } from '../functions/function-data.ts'
import { CancelForm, type CancelStep } from './cancel-form.tsx'
import { readEndable } from './ending-data.ts'
import { EndingPage } from './ending-page.tsx'
import type { Route } from './+types/cancel.ts'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(legalWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('cancelTitle')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  return readEndable(serverApi({ request, context }), 'cancel')
}

/** Two steps without signing in: naming the contract, then "cancel now"; the answer is the confirmation. */
export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const api = serverApi({ request, context })
  if (form.has('confirm')) {
    const path = `/api/contract-cancellations/${encodeURIComponent(form.text('confirm'))}/confirmations`
    const done = await api.send<{ cancelledAt: string; until: string | null }>('POST', path)
    if (done.ok) return { step: 'done', ...done.value } satisfies CancelStep
    return refused(functionProblem(done.problem, locale), done.problem.status)
  }
  const reason = form.text('reason')
  const asked = await api.send<{ contracts: Extract<CancelStep, { step: 'confirm' }>['contracts'] }>(
    'POST',
    '/api/contract-cancellations',
    {
      orderNumber: form.text('orderNumber'),
      email: form.text('email'),
      reason: reason === '' ? null : reason,
      language: locale.language,
    },
  )
  if (asked.ok) return { step: 'confirm', ...asked.value } satisfies CancelStep
  return refused(functionProblem(asked.problem, locale), asked.problem.status)
}

function refused(problem: string, status: number) {
  return data({ step: 'ask', problem } satisfies CancelStep, { status })
}

export default function Cancel({ loaderData, actionData }: Route.ComponentProps) {
  return (
    <EndingPage
      kind="cancel"
      deals={loaderData}
      form={<CancelForm at={actionData ?? { step: 'ask', problem: null }} />}
    />
  )
}
