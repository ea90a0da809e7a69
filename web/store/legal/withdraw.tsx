import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { homeLocale, parseLocale } from '../../locale.ts'
import { wordsIn } from '../../words/dictionary.ts'
import { legalWords } from '../../words/legal.ts'
import { readEndable } from './ending-data.ts'
import { EndingPage } from './ending-page.tsx'
import type { Route } from './+types/withdraw.ts'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(legalWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('withdrawTitle')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  return readEndable(serverApi({ request, context }), 'withdraw')
}

export default function Withdraw({ loaderData }: Route.ComponentProps) {
  return <EndingPage kind="withdraw" deals={loaderData} />
}
