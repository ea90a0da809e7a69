import { z } from 'zod'
import type { Db } from '../../kernel/database.ts'
import { live, type Live, touch } from '../../kernel/live.ts'
import type { House } from '../../kernel/house.ts'
import { defer, type Tx } from '../../kernel/transaction.ts'
import { marketOf } from '../markets/market.ts'
import { commissionComponent } from './commission.ts'
import { openingHours } from './opening-hours.ts'
import type { CommissionTerms, Partner, PartnerBook, PartnerContract } from './partner.ts'
import { capabilities } from './proposal.ts'
import { salesModels } from './sales-model.ts'
import { selectSalesModels } from './store-sales-model.ts'

const TOPIC = 'partners'

/** Partners, contracts, sales models and commission rules, kept in memory and read anew when one of them changes. */
export function livePartnerBook(house: House): Promise<Live<PartnerBook>> {
  return live(house, TOPIC, selectPartnerBook)
}

/** Says that the partner book changed in this transaction. */
export function touchPartnerBook(tx: Tx): void {
  touch(tx, TOPIC)
}

export async function selectPartnerBook(db: Db): Promise<PartnerBook> {
  const [partners, contracts, salesModelRules, commissionTerms] = await Promise.all([
    selectPartners(db),
    selectContracts(db),
    selectSalesModels(db),
    selectCommissionTerms(db),
  ])
  return {
    partners: new Map(partners.map((partner) => [partner.id, partner])),
    contracts: Map.groupBy(contracts, ({ partnerId }) => partnerId),
    salesModels: salesModelRules,
    commissionTerms,
  }
}

async function selectPartners(db: Db): Promise<readonly Partner[]> {
  const rows = await db.selectFrom('partners.partner').selectAll().orderBy('number').execute()
  return rows.map(({ latitude, longitude, joinedAt: _joinedAt, ...row }) => ({
    ...row,
    market: marketOf(row.market),
    place: { latitude, longitude },
    hours: openingHours.parse(row.hours),
    capabilities: z.array(z.enum(capabilities)).parse(row.capabilities),
  }))
}

async function selectContracts(db: Db): Promise<readonly PartnerContract[]> {
  const [contracts, lines] = await Promise.all([
    db.selectFrom('partners.contract').selectAll().orderBy('validFrom').execute(),
    db.selectFrom('partners.contractLine').selectAll().orderBy('line').execute(),
  ])
  const linesOf = Map.groupBy(lines, ({ contractId }) => contractId)
  return contracts.map((row) => ({
    id: row.id,
    partnerId: row.partnerId,
    model: z.enum(salesModels).parse(row.model),
    territory: row.territory,
    answerMinutes: row.answerMinutes,
    commissionCode: row.commissionCode,
    during: { from: row.validFrom, until: row.validUntil },
    lines: (linesOf.get(row.id) ?? []).map(({ line, validFrom, validUntil }) => ({
      line,
      during: { from: validFrom, until: validUntil },
    })),
  }))
}

async function selectCommissionTerms(db: Db): Promise<readonly CommissionTerms[]> {
  const rows = await db.selectFrom('partners.commissionRule').selectAll().orderBy('validFrom').execute()
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    version: row.version,
    baseRate: row.baseRate,
    functionRate: row.functionRate,
    components: z.array(commissionComponent).parse(row.components),
    during: { from: row.validFrom, until: row.validUntil },
  }))
}

/** Adds partners; refuses none, because staff and the demo data were checked before. */
export function insertPartners(tx: Tx, partners: readonly (Partner & { joinedAt: Temporal.Instant })[]): void {
  const rows = partners.map(({ place, hours, capabilities: able, ...partner }) => ({
    ...partner,
    ...place,
    hours: JSON.stringify(hours),
    capabilities: [...able],
  }))
  defer(tx, tx.insertInto('partners.partner').values(rows))
}

/** Adds contracts with their lines; a line that the partner has in another contract at that time breaks the key. */
export function insertContracts(tx: Tx, contracts: readonly PartnerContract[]): void {
  const rows = contracts.map(({ during, lines: _lines, territory, ...contract }) => ({
    ...contract,
    territory: [...territory],
    validFrom: during.from,
    validUntil: during.until,
  }))
  const lines = contracts.flatMap((contract) =>
    contract.lines.map(({ line, during }) => ({
      contractId: contract.id,
      partnerId: contract.partnerId,
      line,
      validFrom: during.from,
      validUntil: during.until,
    })),
  )
  defer(tx, tx.insertInto('partners.contract').values(rows))
  defer(tx, tx.insertInto('partners.contractLine').values(lines))
}

export function insertCommissionTerms(tx: Tx, terms: readonly CommissionTerms[]): void {
  const rows = terms.map(({ during, components, ...each }) => ({
    ...each,
    components: JSON.stringify(components),
    validFrom: during.from,
    validUntil: during.until,
  }))
  defer(tx, tx.insertInto('partners.commissionRule').values(rows))
}

export function insertSatisfaction(
  tx: Tx,
  rows: readonly { partnerId: string; score: string; answers: number; at: Temporal.Instant }[],
): void {
  defer(tx, tx.insertInto('partners.satisfaction').values([...rows]))
}
