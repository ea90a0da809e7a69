import { Form, Link, redirect } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { DenseTable } from '../../figures/dense-table.tsx'
import { Facts } from '../../figures/facts.tsx'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { uptaneKeyWords } from '../../words/cockpit-uptane-keys.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { allow } from '../permission.ts'
import { refusalWords } from '../refusal-words.ts'
import { Panel, Screen } from '../screen.tsx'
import { draftFiles, readStatus, repositoryOf, roleOf } from './uptane-desk.ts'
import { useRoleName } from './uptane-names.ts'
import { type ImageDraft, isSignedHere, type RepositoryRole } from './uptane-status.ts'
import { FileField, Publish, SigningSteps } from './uptane-steps.tsx'
import { uploaded } from './uptane-upload.ts'
import type { Route } from './+types/uptane-release.ts'
import styles from './campaign.module.css'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(uptaneKeyWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('release', { role: params.role })} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'updates')
  const status = await readStatus(serverApi({ request, context }))
  const role = roleOf(repositoryOf(status, 'image'), params.role)
  return {
    role,
    drafts: status.drafts.filter((draft) => draft.role === role.role),
    delegated: role.role === 'targets' ? status.draftedDelegations : [],
    key: crypto.randomUUID(),
  }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  allow(context, 'updates')
  const locale = parseLocale(params.locale) ?? homeLocale
  const t = wordsIn(uptaneKeyWords, locale.language)
  const form = await uploaded(request)
  if (!form.has('read')) return { refusal: t('unread') }
  const metadata = form.has('signed') ? await form.file('signed') : null
  if (form.has('signed') && metadata === null) return { refusal: t('noFile') }
  const body = { role: params.role, metadata }
  const path = '/api/updates/uptane/publications'
  const answer = await serverApi({ request, context }).send<{ version: number }>('POST', path, body, form.text('key'))
  if (answer.ok) return redirect(`${paths(locale).cockpitUptane}?done=released&version=${answer.value.version}`)
  return { refusal: t('refused', { reason: refusalWords(answer.problem, locale.language) }) }
}

/** What vehicles will see of a role's files, and the button that lets them. */
export default function UptaneRelease({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(uptaneKeyWords)
  const to = paths(useLocale())
  const roleName = useRoleName()
  const { role, drafts, delegated, key } = loaderData
  const next = (role.version ?? 0) + 1
  return (
    <Screen
      title={t('release', { role: roleName(role.role) })}
      text={t('releaseText')}
      actions={<Link to={to.cockpitUptane}>{t('back')}</Link>}
    >
      {actionData && <Said mood="bad">{actionData.refusal}</Said>}
      <Standing role={role} fresh={drafts.length} />
      <Panel title={t('seen')}>
        <p>{role.version === null ? t('releaseFirst', { next }) : t('releaseSeen', { next, now: role.version })}</p>
        {delegated.length > 0 && <p>{t('delegated', { roles: delegated.join(', ') })}</p>}
        <NewFiles drafts={drafts} />
      </Panel>
      <SignPanel role={role} next={next} formKey={key} />
    </Screen>
  )
}

function Standing({ role: { version, images, expiresAt }, fresh }: { role: RepositoryRole; fresh: number }) {
  const t = useWords(uptaneKeyWords)
  const format = useFormat()
  const known = version === null ? t('noVersion') : t('versionOf', { version })
  return (
    <Facts
      kind="cards"
      facts={[
        { label: t('now'), value: `${known}, ${t('files', { count: images ?? 0 })}` },
        {
          label: t('next'),
          value: `${t('versionOf', { version: (version ?? 0) + 1 })}, ${t('files', { count: (images ?? 0) + fresh })}`,
        },
        { label: t('validUntil'), value: expiresAt === null ? '–' : format.stamp(expiresAt) },
      ]}
    />
  )
}

function codeCell({ path }: ImageDraft) {
  return <span className={styles.code}>{path}</span>
}

function NewFiles({ drafts }: { drafts: readonly ImageDraft[] }) {
  const t = useWords(uptaneKeyWords)
  const format = useFormat()
  return (
    <DenseTable
      caption={t('newFiles')}
      rows={drafts}
      rowKey={({ path }) => path}
      empty={<p className={styles.quiet}>{t('nothingNew')}</p>}
      columns={[
        { key: 'name', title: t('name'), cell: ({ name }) => name },
        {
          key: 'release',
          title: t('counter'),
          kind: 'figure',
          cell: ({ releaseCounter }) => format.number(releaseCounter),
        },
        { key: 'hardware', title: t('hardware'), cell: ({ hardwareIds }) => hardwareIds.join(', ') },
        { key: 'path', title: t('path'), cell: codeCell },
      ]}
    />
  )
}

function SignPanel({ role, next, formKey }: { role: RepositoryRole; next: number; formKey: string }) {
  const t = useWords(uptaneKeyWords)
  const isHere = isSignedHere(role)
  const file = { href: draftFiles.targets(role.role), fileName: `${next}.${role.role}.json` }
  return (
    <Panel
      title={t(isHere ? 'signHere' : 'signElsewhere')}
      text={isHere ? t('signHereText') : t('signElsewhereText', { count: role.threshold })}
    >
      <Form method="post" encType="multipart/form-data" className={`${styles.card} ${styles.narrow}`} key={formKey}>
        <input type="hidden" name="key" value={formKey} />
        {!isHere && (
          <>
            <SigningSteps {...file} label={file.fileName} />
            <FileField name="signed" label={t('signedFile')} />
          </>
        )}
        <Publish intent="release">{t('doRelease', { version: next })}</Publish>
      </Form>
    </Panel>
  )
}
