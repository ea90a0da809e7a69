import { redirect } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { posted } from '../../form/posted.ts'
import { homeLocale, parseLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { newCampaignWords } from '../../words/cockpit-new-campaign.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { allow } from '../permission.ts'
import { refusalWords } from '../refusal-words.ts'
import { Screen } from '../screen.tsx'
import type { Campaign } from './campaign-file.ts'
import { NewCampaignForm, type Preview, type Sent, type SoftwareSet } from './new-campaign-form.tsx'
import { draftOf } from './campaign-draft.ts'
import type { Route } from './+types/new-campaign.ts'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(newCampaignWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  allow(context, 'updates')
  const { items } = await serverApi({ request, context }).get<{ items: readonly SoftwareSet[] }>(
    '/api/updates/sets?limit=100',
  )
  return { sets: items, key: crypto.randomUUID() }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  allow(context, 'updates')
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const form = await posted(request)
  const sent: Sent = Object.fromEntries(form.entries)
  const refused = (problem: Parameters<typeof refusalWords>[0]) => {
    // Which of the many fields it is, only the API knows.
    const which = problem.code === 'request-invalid' ? ` ${problem.detail ?? ''}` : ''
    return { kind: 'refused', reason: refusalWords(problem, locale.language) + which, sent } as const
  }
  if (form.text('intent') === 'preview') {
    const asked = { filter: form.text('filter'), setId: form.text('setId') || null }
    const counted = await api.send<Preview>('POST', '/api/updates/filter-previews', asked)
    return counted.ok ? ({ kind: 'preview', preview: counted.value, sent } as const) : refused(counted.problem)
  }
  const key = form.text('key')
  const drafted = await api.send<Campaign>('POST', '/api/updates/campaigns', draftOf(form), key)
  if (!drafted.ok) return refused(drafted.problem)
  const submitted = await api.send(
    'POST',
    `/api/updates/campaigns/${drafted.value.id}/submissions`,
    {},
    `${key}-submit`,
  )
  if (!submitted.ok) return refused(submitted.problem)
  throw redirect(paths(locale).cockpitCampaign(drafted.value.id))
}

/** Plans a campaign: which software, which vehicles in which order, and what their users are told. */
export default function NewCampaign({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(newCampaignWords)
  const { sets, key } = loaderData
  const preview = actionData?.kind === 'preview' ? actionData.preview : null
  return (
    <Screen title={t('title')} text={t('text')}>
      {actionData?.kind === 'refused' && <Said mood="bad">{t('refused', { reason: actionData.reason })}</Said>}
      <NewCampaignForm sets={sets} formKey={key} preview={preview} sent={actionData?.sent ?? null} />
    </Screen>
  )
}
