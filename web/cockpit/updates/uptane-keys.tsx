import { NativeSelect, NumberInput, Textarea } from '@mantine/core'
import { data, Form, Link, redirect } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { Facts } from '../../figures/facts.tsx'
import { useFormat } from '../../format.ts'
import { type Posted, posted } from '../../form/posted.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { uptaneWords } from '../../words/cockpit-uptane.ts'
import { uptaneKeyWords } from '../../words/cockpit-uptane-keys.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { allow } from '../permission.ts'
import { refusalWords } from '../refusal-words.ts'
import { Panel, Screen } from '../screen.tsx'
import { readStatus, repositoryOf, roleOf } from './uptane-desk.ts'
import { useRoleName } from './uptane-names.ts'
import { isOnline, isSignedHere, knownRoles, type Repository, type RepositoryRole } from './uptane-status.ts'
import { Publish } from './uptane-steps.tsx'
import { readKeys } from './uptane-upload.ts'
import type { Route } from './+types/uptane-keys.ts'
import styles from './campaign.module.css'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(uptaneKeyWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('change', { role: params.role })} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'updates')
  const repository = repositoryOf(await readStatus(serverApi({ request, context })), params.repository)
  const known = knownRoles.find((each) => each === params.role)
  if (known === undefined) throw data(null, { status: 404 })
  return { repository, known, role: roleOf(repository, known), key: crypto.randomUUID() }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  allow(context, 'updates')
  const locale = parseLocale(params.locale) ?? homeLocale
  const t = wordsIn(uptaneKeyWords, locale.language)
  const form = await posted(request)
  const typed = form.text('keys')
  if (!form.has('read')) return { refusal: t('unread'), typed }
  const keys = keysOf(form)
  if (keys === undefined) return { refusal: t('noKeys'), typed }
  const threshold = keys === null ? 1 : Number(form.text('threshold'))
  const body = { repository: params.repository, role: params.role, keys, threshold }
  const answer = await serverApi({ request, context }).send<{
    isPublished: boolean
    metadata: { signed: { version: number } }
  }>('POST', '/api/updates/uptane/rotations', body, form.text('key'))
  if (!answer.ok) {
    const { problem } = answer
    const reason = problem.code === 'request-invalid' ? (problem.detail ?? '') : refusalWords(problem, locale.language)
    return { refusal: t('refused', { reason }), typed }
  }
  const to = paths(locale)
  const { isPublished, metadata } = answer.value
  return redirect(
    isPublished
      ? `${to.cockpitUptane}?done=rooted&version=${metadata.signed.version}`
      : `${to.cockpitUptaneRoot(params.repository)}?done=waiting`,
  )
}

/** The keys that are to be told; null has the house make one, undefined says that some are missing. */
function keysOf(form: Posted): readonly unknown[] | null | undefined {
  return form.text('how') === 'given' ? (readKeys(form.text('keys')) ?? undefined) : null
}

/** Gives a role other keys, after saying what vehicles will see of it. */
export default function UptaneKeys({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(uptaneKeyWords)
  const tu = useWords(uptaneWords)
  const to = paths(useLocale())
  const roleName = useRoleName()
  const { repository, known, role, key } = loaderData
  const { name, nextRoot } = repository
  return (
    <Screen
      title={t('change', { role: roleName(known) })}
      text={tu(`repository.${name}`)}
      actions={<Link to={to.cockpitUptane}>{t('back')}</Link>}
    >
      {actionData && <Said mood="bad">{actionData.refusal}</Said>}
      {nextRoot !== null && (
        <Said mood="bad">
          {t('replaces', { version: nextRoot.version })} <Link to={to.cockpitUptaneRoot(name)}>{t('toWaiting')}</Link>
        </Said>
      )}
      <KeysNow role={role} />
      <Seen repository={repository} role={known} />
      <Panel title={t('newKeys')} text={isOnline(name, known) ? t('onlineText') : undefined}>
        <Form method="post" className={`${styles.card} ${styles.narrow}`} key={key}>
          <input type="hidden" name="key" value={key} />
          {!isOnline(name, known) && <GivenKeys typed={actionData?.typed ?? ''} />}
          <Publish intent="rotate">{t('doChange')}</Publish>
        </Form>
      </Panel>
    </Screen>
  )
}

function KeysNow({ role: { keys, threshold, expiresAt } }: { role: RepositoryRole }) {
  const t = useWords(uptaneKeyWords)
  const tu = useWords(uptaneWords)
  const format = useFormat()
  return (
    <Facts
      kind="cards"
      facts={[
        {
          label: t('keysNow'),
          value: keys.map(({ keyId, custody }) => `${keyId.slice(0, 8)} (${tu(`custody.${custody}`)})`).join(', '),
        },
        { label: tu('threshold'), value: tu('thresholdOf', { threshold, count: keys.length }) },
        { label: t('validUntil'), value: expiresAt === null ? tu('perVehicle') : format.stamp(expiresAt) },
      ]}
    />
  )
}

function Seen({ repository, role }: { repository: Repository; role: (typeof knownRoles)[number] }) {
  const t = useWords(uptaneKeyWords)
  const { name } = repository
  const root = roleOf(repository, 'root')
  const now = root.version ?? 1
  const isHere = isSignedHere(root)
  return (
    <Panel title={t('seen')}>
      <p>{t('rootSeen', { now, next: now + 1 })}</p>
      {role !== 'root' && <p>{t(name === 'image' ? 'resigned' : 'resignedPerVehicle')}</p>}
      {!isHere && <p>{t('waitsForKeepers')}</p>}
    </Panel>
  )
}

const THRESHOLD_MOST = 16

function GivenKeys({ typed }: { typed: string }) {
  const t = useWords(uptaneKeyWords)
  return (
    <>
      <NativeSelect
        name="how"
        label={t('how')}
        size="sm"
        data={[
          { value: 'given', label: t('how.given') },
          { value: 'house', label: t('how.house') },
        ]}
      />
      <Textarea
        name="keys"
        label={t('keys')}
        description={t('keysText')}
        rows={5}
        size="sm"
        defaultValue={typed}
        key={typed}
        spellCheck={false}
        classNames={{ input: styles.code }}
      />
      <NumberInput
        name="threshold"
        label={t('threshold')}
        size="sm"
        min={1}
        max={THRESHOLD_MOST}
        defaultValue={1}
        w={180}
      />
    </>
  )
}
