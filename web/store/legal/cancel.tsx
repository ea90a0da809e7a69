import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { homeLocale, parseLocale } from '../../locale.ts'
import { wordsIn } from '../../words/dictionary.ts'
import { legalWords } from '../../words/legal.ts'
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

export default function Cancel({ loaderData }: Route.ComponentProps) {
  return <EndingPage kind="cancel" deals={loaderData} />
}
