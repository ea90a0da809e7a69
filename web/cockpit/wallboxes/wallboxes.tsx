import { Button, TextInput } from '@mantine/core'
import { Form } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { timeCell } from '../../figures/cells.tsx'
import { DenseTable } from '../../figures/dense-table.tsx'
import { Facts } from '../../figures/facts.tsx'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale } from '../../locale.ts'
import { Notice } from '../../shell/notice.tsx'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { cockpitWallboxWords, ocppWords, wallboxEntryWords } from '../../words/cockpit-wallboxes.ts'
import { allow } from '../permission.ts'
import { Panel, Screen } from '../screen.tsx'
import type { Route } from './+types/wallboxes.ts'

interface WallboxFile {
  readonly wallbox: {
    readonly identity: string
    readonly name: string
    readonly isConnected: boolean
    readonly connectedAt: string | null
    readonly seenAt: string | null
    readonly about: { readonly vendor: string; readonly model: string; readonly firmware: string | null } | null
    readonly state: string
    readonly error: string | null
    readonly session: object | null
  }
  readonly entries: readonly {
    readonly id: string
    readonly at: string
    readonly kind: string
    readonly detail: string
  }[]
  readonly commands: readonly {
    readonly id: string
    readonly action: string
    readonly state: 'waiting' | 'sent' | 'accepted' | 'rejected' | 'unanswered' | 'expired'
    readonly requestedAt: string
  }[]
}

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(cockpitWallboxWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('place')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  allow(context, 'wallboxes')
  const identity = (new URL(request.url).searchParams.get('identity') ?? '').trim()
  if (identity === '') return { identity, file: null }
  const api = serverApi({ request, context })
  return { identity, file: await api.find<WallboxFile>(`/api/wallboxes/${encodeURIComponent(identity)}`) }
}

/** One wallbox by its identity: whether it is connected, what happened on its line, what it was told. */
export default function Wallboxes({ loaderData: { identity, file } }: Route.ComponentProps) {
  const t = useWords(cockpitWallboxWords)
  return (
    <Screen title={t('place')} text={t('text')}>
      <Form method="get">
        <TextInput
          label={t('identity')}
          description={t('identityHint')}
          name="identity"
          defaultValue={identity}
          maxLength={48}
          autoCapitalize="characters"
          spellCheck={false}
          required
        />
        <Button type="submit" mt="sm">
          {t('find')}
        </Button>
      </Form>
      {file === null ? (
        <Notice
          size="place"
          title={t(identity === '' ? 'noneTitle' : 'unknownTitle')}
          text={t(identity === '' ? 'noneText' : 'unknownText')}
        />
      ) : (
        <Found file={file} />
      )}
    </Screen>
  )
}

function Found({ file: { wallbox, entries, commands } }: { file: WallboxFile }) {
  const t = useWords(cockpitWallboxWords)
  const words = useWords(wallboxEntryWords)
  const ocpp = useWords(ocppWords)
  const inWords = (text: string) => (isOcpp(text) ? ocpp(text) : text)
  const format = useFormat()
  const { identity, about, state, error, isConnected, connectedAt, seenAt, session } = wallbox
  const connection =
    isConnected && connectedAt !== null ? t('connected', { at: format.stamp(connectedAt) }) : t('notConnected')
  return (
    <>
      <Panel title={identity} text={connection}>
        <Facts
          facts={[
            { label: t('seen'), value: seenAt === null ? t('never') : format.stamp(seenAt) },
            {
              label: t('model'),
              value: about ? [about.vendor, about.model, about.firmware].filter(Boolean).join(' ') : '–',
            },
            { label: t('state'), value: [inWords(state), error].filter(Boolean).join(': ') },
            { label: t('charging'), value: t(session === null ? 'no' : 'yes') },
          ]}
        />
      </Panel>
      <Panel title={t('log')}>
        <DenseTable
          caption={t('log')}
          rows={entries}
          rowKey={({ id }) => id}
          empty={<p>{t('logNone')}</p>}
          columns={[
            { key: 'at', title: t('at'), cell: timeCell(format.stamp, (entry) => entry.at) },
            { key: 'what', title: t('what'), cell: ({ kind }) => (isKnown(kind) ? words(kind) : kind) },
            { key: 'detail', title: t('detail'), cell: ({ detail }) => inWords(detail) },
          ]}
        />
      </Panel>
      <Panel title={t('commands')}>
        <DenseTable
          caption={t('commands')}
          rows={commands}
          rowKey={({ id }) => id}
          empty={<p>{t('commandsNone')}</p>}
          columns={[
            { key: 'at', title: t('at'), cell: timeCell(format.stamp, (command) => command.requestedAt) },
            { key: 'what', title: t('what'), cell: ({ action }) => inWords(action) },
            { key: 'outcome', title: t('outcome'), cell: (command) => t(command.state) },
          ]}
        />
      </Panel>
    </>
  )
}

function isKnown(kind: string): kind is keyof typeof wallboxEntryWords.de {
  return kind in wallboxEntryWords.de
}

function isOcpp(text: string): text is keyof typeof ocppWords.de {
  return text in ocppWords.de
}
