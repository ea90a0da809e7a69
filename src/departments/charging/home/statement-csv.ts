import type { Statement } from './statement.ts'

const HEADER = 'started_at,ended_at,meter_start_kwh,meter_end_kwh,energy_kwh,signature'

/** A statement as a table (RFC 4180): charges, then the sum with price and amount. Nothing in it needs quotes. */
export function statementCsv({ lines, energyWh, price, amount }: Statement): string {
  const charges = lines.map((line) =>
    [
      line.startedAt,
      line.endedAt,
      kwh(line.meterStartWh),
      kwh(line.meterEndWh),
      kwh(line.energyWh),
      line.signature,
    ].join(),
  )
  const sums = [
    ['energy_kwh', kwh(energyWh)],
    [`price_per_kwh_${amount.currency.toLowerCase()}`, price],
    [`amount_${amount.currency.toLowerCase()}`, (amount.amount / 100).toFixed(2)],
  ].map((sum) => sum.join())
  return [HEADER, ...charges, '', ...sums, ''].join('\r\n')
}

/** Three places: to the watt hour. */
function kwh(energyWh: number): string {
  return (energyWh / 1000).toFixed(3)
}
