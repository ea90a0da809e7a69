import { Button, Checkbox, Radio, TextInput } from '@mantine/core'
import { Form, useNavigation } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { markCell } from '../../figures/cells.tsx'
import { DenseTable } from '../../figures/dense-table.tsx'
import { posted } from '../../form/posted.ts'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Notice } from '../../shell/notice.tsx'
import { connectionWords } from '../../words/cockpit-connections.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { allow, useMay } from '../permission.ts'
import { Panel, Screen } from '../screen.tsx'
import type { Route } from './+types/connections.ts'
import { type Connection, type Invitation, moods, partiesOf } from './connection-file.ts'
import styles from './connections.module.css'
import { InvitationPanel } from './invitation.tsx'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(connectionWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  allow(context, 'connections')
  const api = serverApi({ request, context })
  const { items } = await api.get<{ items: readonly Connection[] }>('/api/charging/connections')
  return { items, key: crypto.randomUUID() }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const { language } = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const isOurs = form.text('beginning') === 'us'
  const beginning = isOurs ? { by: 'us', versionsUrl: form.text('url'), token: form.text('token') } : { by: 'peer' }
  const body = { name: form.text('name'), sendsBase64: form.has('base64'), beginning }
  const api = serverApi({ request, context })
  const answer = await api.send<Invitation>('POST', '/api/charging/connections', body, form.text('key'))
  if (answer.ok) return { invitation: answer.value, failure: null }
  const reason = answer.problem.detail ?? answer.problem.title
  return { invitation: null, failure: wordsIn(connectionWords, language)('failed', { reason }) }
}

/** Every operator that we are connected with, and how it fares. */
export default function Connections({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(connectionWords)
  const format = useFormat()
  const to = paths(useLocale())
  const mayConnect = useMay('connect')
  const when = (at: string | null) => (at === null ? t('never') : <time dateTime={at}>{format.stamp(at)}</time>)
  return (
    <Screen title={t('title')} text={t('text')}>
      {actionData?.failure && <Said mood="bad">{actionData.failure}</Said>}
      {actionData?.invitation && <InvitationPanel invitation={actionData.invitation} />}
      <DenseTable
        caption={t('title')}
        rows={loaderData.items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => to.cockpitConnection(id)}
        empty={<Notice size="place" title={t('empty')} text={t('emptyText')} />}
        columns={[
          { key: 'name', title: t('name'), cell: ({ name }) => name },
          {
            key: 'verdict',
            title: t('verdict'),
            cell: markCell(
              ({ verdict }: Connection) => moods[verdict],
              ({ verdict }: Connection) => t(`verdict.${verdict}`),
            ),
          },
          { key: 'parties', title: t('parties'), cell: (each) => partiesOf(each) || t('noParty') },
          { key: 'version', title: t('version'), cell: ({ version }) => version ?? '–' },
          { key: 'heard', title: t('heard'), cell: ({ lastHeardAt }) => when(lastHeardAt) },
          { key: 'answered', title: t('answered'), cell: ({ lastAnswerAt }) => when(lastAnswerAt) },
        ]}
      />
      {mayConnect && <NewConnection requestKey={loaderData.key} />}
    </Screen>
  )
}

function NewConnection({ requestKey }: { requestKey: string }) {
  const t = useWords(connectionWords)
  const isSending = useNavigation().state === 'submitting'
  return (
    <Panel title={t('add')} text={t('addText')}>
      <Form method="post" className={styles.form} key={requestKey}>
        <input type="hidden" name="key" value={requestKey} />
        <TextInput name="name" label={t('name')} required maxLength={100} />
        <Radio.Group name="beginning" label={t('beginning')} defaultValue="peer">
          <Radio value="peer" label={t('beginning.peer')} mt="xs" />
          <Radio value="us" label={t('beginning.us')} mt="xs" />
        </Radio.Group>
        <TextInput name="url" type="url" label={t('url')} description={t('urlHint')} maxLength={255} />
        <TextInput name="token" label={t('token')} description={t('urlHint')} maxLength={64} autoComplete="off" />
        <Checkbox name="base64" label={t('base64')} defaultChecked />
        <Button type="submit" aria-disabled={isSending}>
          {t('create')}
        </Button>
      </Form>
    </Panel>
  )
}
