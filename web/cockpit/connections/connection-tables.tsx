import { markCell, timeCell } from '../../figures/cells.tsx'
import { DenseTable } from '../../figures/dense-table.tsx'
import { useFormat } from '../../format.ts'
import { Notice } from '../../shell/notice.tsx'
import { connectionWords } from '../../words/cockpit-connections.ts'
import { useWords } from '../../words/dictionary.ts'
import { Panel } from '../screen.tsx'
import { type ConnectionDetail, knownModule, pullMoods } from './connection-file.ts'

interface TableProps {
  connection: ConnectionDetail
}

/** The name of a module in words; one that we do not know keeps its own. */
function useModuleName(): (module: string) => string {
  const t = useWords(connectionWords)
  return (module) => {
    const known = knownModule(module)
    return known === undefined ? module : t(`module.${known}`)
  }
}

/** How each module fares, in both directions. */
export function ModuleTable({ connection }: TableProps) {
  const t = useWords(connectionWords)
  const format = useFormat()
  const nameOf = useModuleName()
  return (
    <Panel title={t('modules')}>
      <DenseTable
        caption={t('modules')}
        rows={connection.modules}
        rowKey={({ module, direction }) => `${module} ${direction}`}
        empty={<Notice size="place" title={t('noModules')} text={t('noModulesText')} />}
        columns={[
          { key: 'module', title: t('module'), cell: ({ module }) => nameOf(module) },
          { key: 'direction', title: t('direction'), cell: ({ direction }) => t(`direction.${direction}`) },
          { key: 'good', title: t('good'), kind: 'figure', cell: ({ good }) => format.number(good) },
          { key: 'bad', title: t('bad'), kind: 'figure', cell: ({ bad }) => format.number(bad) },
          { key: 'lastBad', title: t('lastBad'), cell: ({ lastBad }) => lastBad ?? '–' },
        ]}
      />
    </Panel>
  )
}

/** What is fetched of the operator by itself. */
export function PullTable({ connection }: TableProps) {
  const t = useWords(connectionWords)
  const format = useFormat()
  const nameOf = useModuleName()
  type Pull = ConnectionDetail['pulls'][number]
  return (
    <Panel title={t('pulls')} text={t('pullsText')}>
      <DenseTable
        caption={t('pulls')}
        rows={connection.pulls}
        rowKey={({ module }) => module}
        empty={<Notice size="place" title={t('noPulls')} text={t('noPullsText')} />}
        columns={[
          { key: 'module', title: t('module'), cell: ({ module }) => nameOf(module) },
          {
            key: 'state',
            title: t('pullState'),
            cell: markCell(
              ({ state }: Pull) => pullMoods[state],
              ({ state }: Pull) => t(`pull.${state}`),
            ),
          },
          { key: 'taken', title: t('taken'), kind: 'figure', cell: ({ taken }) => format.number(taken) },
          { key: 'refused', title: t('refused'), kind: 'figure', cell: ({ refused }) => format.number(refused) },
          { key: 'due', title: t('due'), cell: timeCell(format.stamp, ({ dueAt }: Pull) => dueAt) },
          { key: 'failure', title: t('lastBad'), cell: ({ failure }) => failure ?? '–' },
        ]}
      />
    </Panel>
  )
}

/** What failed of late, and what made or ended the connection. */
export function MessageTable({ connection }: TableProps) {
  const t = useWords(connectionWords)
  const format = useFormat()
  const nameOf = useModuleName()
  type Message = ConnectionDetail['messages'][number]
  return (
    <Panel title={t('messages')} text={t('messagesText')}>
      <DenseTable
        caption={t('messages')}
        rows={connection.messages}
        rowKey={({ id }) => id}
        empty={<Notice size="place" title={t('noMessages')} text={t('noMessagesText')} />}
        columns={[
          { key: 'at', title: t('at'), cell: timeCell(format.stamp, ({ at }: Message) => at) },
          { key: 'module', title: t('module'), cell: ({ module }) => nameOf(module) },
          { key: 'direction', title: t('direction'), cell: ({ direction }) => t(`direction.${direction}`) },
          { key: 'request', title: t('request'), cell: ({ request }) => request },
          {
            key: 'answer',
            title: t('answer'),
            kind: 'figure',
            cell: ({ ocpiStatus, httpStatus }) => ocpiStatus ?? httpStatus ?? t('noAnswer'),
          },
          { key: 'detail', title: t('detail'), cell: ({ detail }) => detail || t('fine') },
        ]}
      />
    </Panel>
  )
}
