import { Said } from '../deal/said.tsx'
import { DenseTable } from '../figures/dense-table.tsx'
import { catalogueDeskWords } from '../words/cockpit-catalogue.ts'
import { useWords } from '../words/dictionary.ts'
import type { Fault } from './edition.ts'
import { Panel } from './screen.tsx'

/** Every fault of an import at its line and column. */
export function ImportFaults({
  faults,
  more,
}: {
  faults: readonly (Fault & { readonly excerpt: string })[]
  more: number
}) {
  const t = useWords(catalogueDeskWords)
  const title = t('faults', { count: faults.length + more })
  return (
    <>
      <Said mood="bad">{t('faultsText')}</Said>
      <Panel title={title} text={more > 0 ? t('faultsMore', { count: more }) : undefined}>
        <DenseTable
          caption={title}
          rows={faults}
          rowKey={({ line, column, path, message }) => `${line} ${column} ${path} ${message}`}
          empty={null}
          columns={[
            { key: 'line', title: t('line'), kind: 'figure', cell: ({ line }) => line },
            { key: 'column', title: t('column'), kind: 'figure', cell: ({ column }) => column },
            { key: 'path', title: t('path'), cell: codeCell(({ path }) => path) },
            { key: 'fault', title: t('fault'), cell: ({ message }) => message },
            { key: 'excerpt', title: t('excerpt'), cell: codeCell(({ excerpt }) => excerpt) },
          ]}
        />
      </Panel>
    </>
  )
}

function codeCell<Row>(text: (row: Row) => string) {
  return (row: Row) => <code>{text(row)}</code>
}
