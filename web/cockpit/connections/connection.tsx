import { Button } from '@mantine/core'
import { data, Form, Link, useNavigation } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { Facts } from '../../figures/facts.tsx'
import { StateMark } from '../../figures/state-mark.tsx'
import { posted } from '../../form/posted.ts'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { connectionWords } from '../../words/cockpit-connections.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { allow, useMay } from '../permission.ts'
import { Panel, Screen } from '../screen.tsx'
import type { Route } from './+types/connection.ts'
import { type ConnectionDetail, type Invitation, moods, partiesOf } from './connection-file.ts'
import { MessageTable, ModuleTable, PullTable } from './connection-tables.tsx'
import styles from './connections.module.css'
import { InvitationPanel } from './invitation.tsx'

export function meta({ params, loaderData }: Route.MetaArgs) {
  const t = wordsIn(connectionWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${loaderData?.connection.name ?? t('title')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'connections')
  const api = serverApi({ request, context })
  const path = `/api/charging/connections/${encodeURIComponent(params.connection)}`
  const connection = await api.find<ConnectionDetail>(path)
  if (connection === null) throw data(null, { status: 404 })
  return { connection, key: crypto.randomUUID() }
}

/** What can be done, and where. */
const tasks = { register: 'registrations', invite: 'invitations', end: 'endings', pull: 'pulls' } as const
type Task = keyof typeof tasks

export async function action({ request, context, params }: Route.ActionArgs) {
  const t = wordsIn(connectionWords, (parseLocale(params.locale) ?? homeLocale).language)
  const form = await posted(request)
  const task = (['register', 'invite', 'end', 'pull'] as const).find((each) => each === form.text('task')) ?? 'pull'
  const path = `/api/charging/connections/${encodeURIComponent(params.connection)}/${tasks[task]}`
  const api = serverApi({ request, context })
  const answer = await api.send<Invitation>('POST', path, {}, `${form.text('key')}-${task}`)
  if (!answer.ok) {
    const reason = answer.problem.detail ?? answer.problem.title
    return { invitation: null, done: null, failure: t('failed', { reason }) }
  }
  if (task === 'invite') return { invitation: answer.value, done: null, failure: null }
  return { invitation: null, done: t(`done.${task}`), failure: null }
}

/** One operator: how the connection fares, module by module, and what can be done about it. */
export default function ConnectionPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(connectionWords)
  const format = useFormat()
  const to = paths(useLocale())
  const mayConnect = useMay('connect')
  const { connection } = loaderData
  const when = (at: string | null) => (at === null ? t('never') : <time dateTime={at}>{format.stamp(at)}</time>)
  return (
    <Screen title={connection.name} actions={<Link to={to.cockpitConnections}>{t('back')}</Link>}>
      {actionData?.failure && <Said mood="bad">{actionData.failure}</Said>}
      {actionData?.done && <Said mood="good">{actionData.done}</Said>}
      {actionData?.invitation && <InvitationPanel invitation={actionData.invitation} />}
      {connection.failure !== null && <Said mood="bad">{t('why', { reason: connection.failure })}</Said>}
      <Panel
        title={t('verdict')}
        more={<StateMark mood={moods[connection.verdict]}>{t(`verdict.${connection.verdict}`)}</StateMark>}
      >
        <Facts
          facts={[
            { label: t('parties'), value: partiesOf(connection) || t('noParty') },
            { label: t('version'), value: connection.version ?? '–' },
            { label: t('peerUrl'), value: connection.peerUrl ?? t('noUrl') },
            { label: t('registered'), value: when(connection.registeredAt) },
            { label: t('heard'), value: when(connection.lastHeardAt) },
            { label: t('answered'), value: when(connection.lastAnswerAt) },
          ]}
        />
      </Panel>
      {mayConnect && <Tasks connection={connection} requestKey={loaderData.key} />}
      <ModuleTable connection={connection} />
      <PullTable connection={connection} />
      <MessageTable connection={connection} />
    </Screen>
  )
}

function Tasks({ connection, requestKey }: { connection: ConnectionDetail; requestKey: string }) {
  const t = useWords(connectionWords)
  const isSending = useNavigation().state === 'submitting'
  const isRegistered = connection.state === 'registered'
  const open: readonly { readonly task: Task; readonly label: string }[] = [
    ...(connection.canRegister
      ? [{ task: 'register' as const, label: isRegistered ? t('rotate') : t('register') }]
      : []),
    ...(isRegistered ? [{ task: 'pull' as const, label: t('pull') }] : []),
    { task: 'invite', label: t('invite') },
    ...(connection.state === 'ended' ? [] : [{ task: 'end' as const, label: t('end') }]),
  ]
  return (
    <Panel title={t('tasks')} text={t('tasksText')}>
      <Form method="post" className={styles.tasks} key={requestKey}>
        <input type="hidden" name="key" value={requestKey} />
        {open.map(({ task, label }) => (
          <Button key={task} type="submit" name="task" value={task} variant="default" aria-disabled={isSending}>
            {label}
          </Button>
        ))}
      </Form>
    </Panel>
  )
}
