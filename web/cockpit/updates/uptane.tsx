import { Button } from '@mantine/core'
import { Form, redirect, useNavigation } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { posted } from '../../form/posted.ts'
import { homeLocale, parseLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Notice } from '../../shell/notice.tsx'
import { uptaneWords } from '../../words/cockpit-uptane.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { allow } from '../permission.ts'
import { refusalWords } from '../refusal-words.ts'
import { Screen } from '../screen.tsx'
import { UpdateLinks } from './update-links.tsx'
import { ReleasesPanel, RepositoryPanel } from './uptane-panels.tsx'
import { lastingOf, type UptaneStatus } from './uptane-status.ts'
import type { Route } from './+types/uptane.ts'

/** What was done on a screen that leads back to this one. */
const deeds = ['begun', 'released', 'rooted', 'withdrawn'] as const

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(uptaneWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  allow(context, 'updates')
  const query = new URL(request.url).searchParams
  const status = await serverApi({ request, context }).find<UptaneStatus>('/api/updates/uptane')
  const done = deeds.find((each) => each === query.get('done')) ?? null
  return { status, now: Date.now(), key: crypto.randomUUID(), done, version: Number(query.get('version') ?? '') }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  allow(context, 'updates')
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const path = '/api/updates/uptane/repositories'
  const begun = await serverApi({ request, context }).send('POST', path, {}, form.text('key'))
  if (begun.ok) return redirect(`${paths(locale).cockpitUptane}?done=begun`)
  return { refusal: refusalWords(begun.problem, locale.language) }
}

/** How both repositories stand: versions, how long they hold, who has their keys, and what is to be published. */
export default function Uptane({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(uptaneWords)
  const isSending = useNavigation().state === 'submitting'
  const { status, now, key, done, version } = loaderData
  const isEnding = status?.repositories.some(({ roles }) => roles.some((role) => lastingOf(role, now) !== 'long'))
  return (
    <Screen title={t('title')} text={t('text')} actions={<UpdateLinks here="uptane" />}>
      {actionData && <Said mood="bad">{t('refused', { reason: actionData.refusal })}</Said>}
      {done !== null && <Said mood="good">{done === 'begun' ? t('done.begun') : t(`done.${done}`, { version })}</Said>}
      {status === null ? (
        <Notice
          size="place"
          title={t('empty')}
          text={t('emptyText')}
          action={
            <Form method="post">
              <input type="hidden" name="key" value={key} />
              <Button type="submit" aria-disabled={isSending}>
                {t('begin')}
              </Button>
            </Form>
          }
        />
      ) : (
        <>
          {isEnding === true && <Said mood="bad">{t('ending')}</Said>}
          {status.holdsOfflineKeys && <Said mood="bad">{t('holds')}</Said>}
          <ReleasesPanel status={status} />
          {status.repositories.map((repository) => (
            <RepositoryPanel key={repository.name} repository={repository} now={now} />
          ))}
        </>
      )}
    </Screen>
  )
}
