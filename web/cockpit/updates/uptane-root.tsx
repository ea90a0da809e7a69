import { Button } from '@mantine/core'
import { Form, Link, redirect } from 'react-router'
import { type Answer, type Api, serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { Facts } from '../../figures/facts.tsx'
import { StateMark } from '../../figures/state-mark.tsx'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Notice } from '../../shell/notice.tsx'
import { uptaneWords } from '../../words/cockpit-uptane.ts'
import { uptaneKeyWords } from '../../words/cockpit-uptane-keys.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { allow } from '../permission.ts'
import { refusalWords } from '../refusal-words.ts'
import { Panel, Screen } from '../screen.tsx'
import { draftFiles, readStatus, repositoryOf, roleOf } from './uptane-desk.ts'
import { useRoleName } from './uptane-names.ts'
import { isFullySigned, type NextRoot, type RepositoryName, type Signed } from './uptane-status.ts'
import { FileField, Publish, SigningSteps } from './uptane-steps.tsx'
import { uploaded, type Uploaded } from './uptane-upload.ts'
import type { Route } from './+types/uptane-root.ts'
import styles from './campaign.module.css'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(uptaneKeyWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('collect')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'updates')
  const repository = repositoryOf(await readStatus(serverApi({ request, context })), params.repository)
  const { name, nextRoot } = repository
  const done = new URL(request.url).searchParams.get('done')
  const { version } = roleOf(repository, 'root')
  return { name, nextRoot, now: version ?? 1, isNew: done === 'waiting', key: crypto.randomUUID() }
}

const intents = ['sign', 'force', 'withdraw'] as const
type Intent = (typeof intents)[number]

export async function action({ request, context, params }: Route.ActionArgs) {
  allow(context, 'updates')
  const locale = parseLocale(params.locale) ?? homeLocale
  const t = wordsIn(uptaneKeyWords, locale.language)
  const form = await uploaded(request)
  const intent = intents.find((each) => each === form.text('intent')) ?? 'sign'
  if (intent === 'force' && !form.has('read')) return { refusal: t('unread') }
  const file = intent === 'withdraw' ? null : await form.file('signed')
  if (form.has('signed') && file === null) return { refusal: t('noFile') }
  const answer = await send(serverApi({ request, context }), params.repository, { intent, file, form })
  if (!answer.ok) return { refusal: t('refused', { reason: refusalWords(answer.problem, locale.language) }) }
  if (intent === 'sign') return { refusal: null }
  const done = intent === 'force' ? 'rooted' : 'withdrawn'
  return redirect(`${paths(locale).cockpitUptane}?done=${done}&version=${answer.value.version}`)
}

interface Asked {
  readonly intent: Intent
  readonly file: unknown
  readonly form: Uploaded
}

async function send(api: Api, repository: string, { intent, file, form }: Asked): Promise<Answer<{ version: number }>> {
  const path = `/api/updates/uptane/next-roots/${encodeURIComponent(repository)}`
  const key = `${form.text('key')}-${intent}`
  switch (intent) {
    case 'sign':
      return api.send('POST', `${path}/signatures`, { metadata: file }, key)
    case 'withdraw':
      return api.send('POST', `${path}/withdrawals`, {}, key)
    case 'force': {
      const metadata = await api.ask<unknown>(path)
      if (!metadata.ok) return metadata
      const body = { repository, metadata: metadata.value, targets: file }
      return api.send('POST', '/api/updates/uptane/roots', body, key)
    }
  }
}

/** A root on its way through the hands of those who keep keys, until it is put in force. */
export default function UptaneRoot({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(uptaneKeyWords)
  const tu = useWords(uptaneWords)
  const to = paths(useLocale())
  const { name, nextRoot, now, isNew, key } = loaderData
  const back = <Link to={to.cockpitUptane}>{t('back')}</Link>
  if (nextRoot === null) {
    return (
      <Screen title={tu(`repository.${name}`)} actions={back}>
        <Notice size="place" title={t('rootNone')} text={t('rootNoneText')} />
      </Screen>
    )
  }
  const title = t('root', { version: nextRoot.version, repository: tu(`repository.${name}`) })
  return (
    <Screen title={title} text={t('collectText')} actions={back}>
      {isNew && actionData === undefined && <Said mood="good">{t('waiting')}</Said>}
      {actionData?.refusal === null && <Said mood="good">{t('signed')}</Said>}
      {typeof actionData?.refusal === 'string' && <Said mood="bad">{actionData.refusal}</Said>}
      <Standing next={nextRoot} />
      <Collecting name={name} next={nextRoot} formKey={key} />
      <Forcing next={nextRoot} now={now} formKey={key} />
    </Screen>
  )
}

function Standing({ next }: { next: NextRoot }) {
  const t = useWords(uptaneKeyWords)
  const format = useFormat()
  const roleName = useRoleName()
  const mark = (signed: Signed) => (
    <StateMark mood={signed.valid >= signed.needed ? 'good' : 'waiting'}>
      {t('signedOf', { valid: signed.valid, needed: signed.needed })}
    </StateMark>
  )
  return (
    <Facts
      kind="cards"
      facts={[
        { label: t('changes'), value: next.roles.map(roleName).join(', ') || t('changesNothing') },
        { label: t('signedBefore'), value: mark(next.signed.before) },
        { label: t('signedOwn'), value: mark(next.signed.own) },
        { label: t('drafted'), value: format.stamp(next.draftedAt) },
        { label: t('validUntil'), value: format.stamp(next.expiresAt) },
      ]}
    />
  )
}

interface RootForm {
  name: RepositoryName
  next: NextRoot
  formKey: string
}

function Collecting({ name, next, formKey }: RootForm) {
  const t = useWords(uptaneKeyWords)
  return (
    <Panel title={t('collect')}>
      <Form method="post" encType="multipart/form-data" className={`${styles.card} ${styles.narrow}`} key={formKey}>
        <input type="hidden" name="key" value={formKey} />
        <SigningSteps href={draftFiles.root(name)} fileName={`${next.version}.root.json`} label={t('rootFile')} />
        <FileField name="signed" label={t('signedFile')} />
        <div className={styles.buttons}>
          <Button type="submit" name="intent" value="sign" size="sm">
            {t('doSign')}
          </Button>
        </div>
      </Form>
      <Form method="post" encType="multipart/form-data" className={styles.form}>
        <input type="hidden" name="key" value={formKey} />
        <div className={styles.buttons}>
          <Button type="submit" name="intent" value="withdraw" size="sm" variant="default">
            {t('withdraw')}
          </Button>
        </div>
        <p className={styles.quiet}>{t('withdrawText')}</p>
      </Form>
    </Panel>
  )
}

function Forcing({ next, now, formKey }: Pick<RootForm, 'next' | 'formKey'> & { now: number }) {
  const t = useWords(uptaneKeyWords)
  const { version, needsTargets } = next
  const targets = { href: draftFiles.targets('targets'), fileName: 'targets.json', label: t('targetsFile') }
  return (
    <Panel title={t('force')}>
      <p>{t('rootSeen', { now, next: version })}</p>
      {isFullySigned(next) ? (
        <Form method="post" encType="multipart/form-data" className={`${styles.card} ${styles.narrow}`} key={formKey}>
          <input type="hidden" name="key" value={formKey} />
          {needsTargets && (
            <>
              <p>{t('needsTargets')}</p>
              <SigningSteps {...targets} />
              <FileField name="signed" label={t('signedTargets')} />
            </>
          )}
          <Publish intent="force">{t('doForce', { version })}</Publish>
        </Form>
      ) : (
        <p className={styles.quiet}>{t('notYet')}</p>
      )}
    </Panel>
  )
}
