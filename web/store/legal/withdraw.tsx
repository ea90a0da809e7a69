import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { homeLocale, parseLocale } from '../../locale.ts'
import { wordsIn } from '../../words/dictionary.ts'
import { legalWords } from '../../words/legal.ts'
import { readEndable, readWithdrawable } from './ending-data.ts'
import { EndingPage } from './ending-page.tsx'
import { WithdrawFunctions } from './withdraw-functions.tsx'
import type { Route } from './+types/withdraw.ts'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(legalWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('withdrawTitle')} · ${maker.name}` }]
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const api = serverApi({ request, context })
  const locale = parseLocale(params.locale) ?? homeLocale
  const [deals, functions] = await Promise.all([readEndable(api, 'withdraw'), readWithdrawable(api, locale)])
  return { deals, functions }
}

export default function Withdraw({ loaderData }: Route.ComponentProps) {
  const { deals, functions } = loaderData
  const others = functions.length > 0 && <WithdrawFunctions functions={functions} />
  return <EndingPage kind="withdraw" deals={deals} form={others} />
}
