import { Button } from '@mantine/core'
import { Form, useNavigation } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { DenseTable } from '../../figures/dense-table.tsx'
import { StateMark } from '../../figures/state-mark.tsx'
import { posted } from '../../form/posted.ts'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale } from '../../locale.ts'
import { Notice } from '../../shell/notice.tsx'
import { uptaneWords } from '../../words/cockpit-uptane.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { allow } from '../permission.ts'
import { refusalWords } from '../refusal-words.ts'
import { Panel, Screen } from '../screen.tsx'
import { UpdateLinks } from './update-links.tsx'
import { knownRoles, type Repository, type RepositoryRole, type UptaneStatus } from './uptane-status.ts'
import type { Route } from './+types/uptane.ts'
import styles from './campaign.module.css'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(uptaneWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  allow(context, 'updates')
  const status = await serverApi({ request, context }).find<UptaneStatus>('/api/updates/uptane')
  return { status, now: Date.now(), key: crypto.randomUUID() }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  allow(context, 'updates')
  const { language } = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const begun = await serverApi({ request, context }).send(
    'POST',
    '/api/updates/uptane/repositories',
    {},
    form.text('key'),
  )
  return begun.ok ? null : { refusal: refusalWords(begun.problem, language) }
}

/** How both repositories stand: versions, how long they hold, and who has their keys. */
export default function Uptane({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(uptaneWords)
  const isSending = useNavigation().state === 'submitting'
  const { status, now, key } = loaderData
  return (
    <Screen title={t('title')} text={t('text')} actions={<UpdateLinks here="uptane" />}>
      {actionData && <Said mood="bad">{t('refused', { reason: actionData.refusal })}</Said>}
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
          {status.holdsOfflineKeys && <Said mood="bad">{t('holds')}</Said>}
          {status.repositories.map((repository) => (
            <RepositoryPanel key={repository.name} repository={repository} now={now} />
          ))}
          <Panel title={t('drafts')} text={t('draftsText')}>
            <DenseTable
              caption={t('drafts')}
              rows={status.drafts}
              rowKey={(path) => path}
              empty={<p className={styles.quiet}>{t('noDrafts')}</p>}
              columns={[{ key: 'path', title: t('path'), cell: codeCell }]}
            />
          </Panel>
        </>
      )}
    </Screen>
  )
}

function codeCell(text: string) {
  return <span className={styles.code}>{text}</span>
}

const SOON_DAYS = 14
const MS_PER_DAY = 86_400_000

function RepositoryPanel({ repository, now }: { repository: Repository; now: number }) {
  const t = useWords(uptaneWords)
  const format = useFormat()
  const { name, roles } = repository
  const root = roles.find(({ role }) => role === 'root')?.version ?? 1
  const roleName = (role: string) => {
    const known = knownRoles.find((each) => each === role)
    return known === undefined ? role : t(`role.${known}`)
  }
  const expiry = ({ role, expiresAt }: RepositoryRole) => {
    if (expiresAt === null) return '–'
    const days = (Date.parse(expiresAt) - now) / MS_PER_DAY
    const at = format.stamp(expiresAt)
    if (days < 0) return <StateMark mood="bad">{t('expired', { at })}</StateMark>
    // The house signs these anew by itself, for a day or two at a time.
    const isSelfMade = role === 'timestamp' || role === 'snapshot'
    return days < SOON_DAYS && !isSelfMade ? <StateMark mood="waiting">{t('soon', { at })}</StateMark> : at
  }
  return (
    <Panel title={t(`repository.${name}`)} text={t(`repository.${name}Text`)}>
      <DenseTable
        caption={t(`repository.${name}`)}
        rows={roles}
        rowKey={({ role }) => role}
        empty={null}
        columns={[
          { key: 'role', title: t('role'), cell: ({ role }) => roleName(role) },
          {
            key: 'version',
            title: t('version'),
            kind: 'figure',
            cell: ({ version }) => (version === null ? t('perVehicle') : format.number(version)),
          },
          { key: 'expires', title: t('expires'), cell: expiry },
          {
            key: 'threshold',
            title: t('threshold'),
            cell: ({ threshold, keys }) => t('thresholdOf', { threshold, count: keys.length }),
          },
          {
            key: 'keys',
            title: t('keys'),
            cell: ({ keys }) =>
              keys.map(({ keyId, custody }) => `${keyId.slice(0, 8)} (${t(`custody.${custody}`)})`).join(', '),
          },
        ]}
      />
      <p className={styles.quiet}>
        {root === 1 ? t('neverRotated') : t('rotated', { count: root - 1, version: root })}
      </p>
    </Panel>
  )
}
