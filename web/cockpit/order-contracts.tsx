import { maker } from '../brand/maker.ts'
import { DenseTable } from '../figures/dense-table.tsx'
import { useFormat } from '../format.ts'
import { cockpitWords } from '../words/cockpit.ts'
import { orderWords } from '../words/cockpit-orders.ts'
import { useWords } from '../words/dictionary.ts'
import type { ContractLine, OrderContract } from './order-file.ts'
import type { PartnerNames } from './partner-names.ts'
import { Panel } from './screen.tsx'
import styles from './order-contracts.module.css'

/** What was agreed, with whom, item by item with the reason of each price. */
export function OrderContracts({
  contracts,
  partners,
}: {
  contracts: readonly OrderContract[]
  partners: PartnerNames
}) {
  const t = useWords(orderWords)
  const tc = useWords(cockpitWords)
  const format = useFormat()
  const sellerOf = ({ seller }: OrderContract) =>
    seller.kind === 'maker' ? maker.name : (partners[seller.partnerId] ?? tc('formerPartner'))
  return (
    <Panel title={t('contracts')} text={t('contractsText')}>
      {contracts.map((contract) => (
        <section key={contract.id} className={styles.contract}>
          <header className={styles.head}>
            <h3>{t('contractOf', { kind: t(`class.${contract.legalClass}`), seller: sellerOf(contract) })}</h3>
            <p>
              {format.exact(contract.total)} · {t('tax')} {format.exact(contract.tax)}
            </p>
          </header>
          {contract.lines.map((line) => (
            <Line key={line.line.id} line={line} />
          ))}
        </section>
      ))}
    </Panel>
  )
}

function Line({ line }: { line: ContractLine }) {
  const t = useWords(orderWords)
  const tc = useWords(cockpitWords)
  const format = useFormat()
  return (
    <div className={styles.line}>
      <p className={styles.title}>
        {line.title} <span>{tc(`model.${line.salesModel}`)}</span>
      </p>
      <DenseTable
        caption={line.title}
        rows={line.items}
        rowKey={({ code }) => code}
        empty={null}
        columns={[
          { key: 'title', title: t('position'), cell: (item) => item.title },
          { key: 'reason', title: t('reason'), cell: (item) => item.reason },
          { key: 'rate', title: t('taxRate'), kind: 'figure', cell: (item) => format.percent(Number(item.taxRate), 1) },
          { key: 'tax', title: t('taxIn'), kind: 'figure', cell: (item) => format.exact(item.tax) },
          { key: 'price', title: t('price'), kind: 'figure', cell: (item) => format.exact(item.gross) },
        ]}
        foot={[tc('sum'), '', '', '', format.exact(line.total)]}
      />
    </div>
  )
}
