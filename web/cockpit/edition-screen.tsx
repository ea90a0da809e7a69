import { Button, TextInput } from '@mantine/core'
import { data, Form, Link, useNavigation } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { Said } from '../deal/said.tsx'
import { timeCell } from '../figures/cells.tsx'
import { DenseTable } from '../figures/dense-table.tsx'
import { StateMark } from '../figures/state-mark.tsx'
import { useFormat } from '../format.ts'
import { posted } from '../form/posted.ts'
import { homeLocale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { catalogueDeskWords } from '../words/cockpit-catalogue.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { type Edition, editionMoods, offerNames, type Report } from './edition.ts'
import { EditionDifference } from './edition-difference.tsx'
import { refusalWords } from './refusal-words.ts'
import { allow } from './permission.ts'
import { Panel, Screen } from './screen.tsx'
import type { Route } from './+types/edition-screen.ts'
import styles from './edition.module.css'

export function meta({ params, loaderData }: Route.MetaArgs) {
  const t = wordsIn(catalogueDeskWords, (parseLocale(params.locale) ?? homeLocale).language)
  const edition = loaderData?.edition
  return [{ title: `${edition === undefined ? t('title') : t('editionTitle', edition)} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'catalogue')
  const api = serverApi({ request, context })
  const report = await api.find<Report>(`/api/catalogue/editions/${encodeURIComponent(params.edition)}`)
  if (report === null || report.edition === null) throw data(null, { status: 404 })
  const names = await offerNames(api, report, parseLocale(params.locale) ?? homeLocale)
  return { edition: report.edition, difference: report.difference, names, key: crypto.randomUUID() }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const { language } = parseLocale(params.locale) ?? homeLocale
  allow(context, 'catalogue')
  const form = await posted(request)
  const path = `/api/catalogue/editions/${encodeURIComponent(params.edition)}/publications`
  const body = { reason: form.text('reason') }
  const answer = await serverApi({ request, context }).send<Edition>('POST', path, body, form.text('key'))
  if (answer.ok) return { kind: 'done' as const }
  return { kind: 'refused' as const, reason: refusalWords(answer.problem, language) }
}

/** One edition: what it would change, putting it into the store, and when it was there. */
export default function EditionScreen({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(catalogueDeskWords)
  const format = useFormat()
  const to = paths(useLocale())
  const isSending = useNavigation().state !== 'idle'
  const { edition, difference, names, key } = loaderData
  const isCurrent = edition.state === 'current'
  return (
    <Screen
      title={t('editionTitle', edition)}
      actions={
        <>
          <StateMark mood={editionMoods[edition.state]}>{t(`state.${edition.state}`)}</StateMark>
          <Link to={to.cockpitEditionPreview(edition.id)}>{t('preview')}</Link>
        </>
      }
    >
      {actionData?.kind === 'done' && <Said mood="good">{t('publishedNow')}</Said>}
      {actionData?.kind === 'refused' && <Said mood="bad">{t('refused', { reason: actionData.reason })}</Said>}
      {!isCurrent && (
        <Form method="post" className={styles.publish} key={key}>
          <input type="hidden" name="key" value={key} />
          <p>{t('publishText')}</p>
          <TextInput name="reason" label={t('publishReason')} required maxLength={300} />
          <Button type="submit" aria-disabled={isSending}>
            {t(edition.state === 'former' ? 'publishAgain' : 'publish')}
          </Button>
        </Form>
      )}
      <Panel title={t('difference')} text={isCurrent ? undefined : t('differenceText')}>
        {isCurrent ? <p>{t('differenceCurrent')}</p> : <EditionDifference difference={difference} names={names} />}
      </Panel>
      <Panel title={t('history')}>
        <DenseTable
          caption={t('history')}
          rows={edition.publications.toReversed()}
          rowKey={({ publishedAt }) => publishedAt}
          empty={<p>{t('historyEmpty')}</p>}
          columns={[
            { key: 'at', title: t('at'), cell: timeCell(format.stamp, ({ publishedAt }) => publishedAt) },
            { key: 'who', title: t('who'), cell: ({ publishedBy }) => publishedBy },
            { key: 'reason', title: t('reason'), cell: ({ reason }) => reason },
          ]}
        />
      </Panel>
    </Screen>
  )
}
