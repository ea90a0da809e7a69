import type { Language } from '../locale.ts'
import type { Money } from '../format.ts'

/** A column of a table that is taken along: texts as they are, money in whole units with its cents. */
export interface CsvColumn<Row> {
  readonly title: string
  readonly cell: (row: Row) => string | number | Money
}

const separators = { de: { field: ';', decimal: ',' }, en: { field: ',', decimal: '.' } } as const

/** A table as RFC 4180 writes it, with the separators that spreadsheets of the language expect. */
export function csv<Row>(language: Language, columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const { field, decimal } = separators[language]
  const lines = [
    columns.map(({ title }) => quoted(title, field)),
    ...rows.map((row) =>
      columns.map(({ cell }) => {
        const value = cell(row)
        if (typeof value === 'object') return decimalOf(value.amount, decimal)
        return quoted(typeof value === 'number' ? String(value) : harmless(value), field)
      }),
    ),
  ]
  return lines.map((line) => `${line.join(field)}\r\n`).join('')
}

/** An answer that the browser keeps as a file; the mark at its begin tells spreadsheets that it is UTF-8. */
export function csvResponse(name: string, text: string): Response {
  return new Response(`\uFEFF${text}`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'cache-control': 'private, no-store',
    },
  })
}

/** Minor units as whole ones with two decimals, without going through a float: 1999 is 19,99. */
function decimalOf(amountMinor: number, decimal: string): string {
  const digits = String(Math.abs(amountMinor)).padStart(3, '0')
  return `${amountMinor < 0 ? '-' : ''}${digits.slice(0, -2)}${decimal}${digits.slice(-2)}`
}

/** A text that a spreadsheet would take for a formula is marked as text (OWASP, CSV injection). */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

function quoted(text: string, field: string): string {
  return text.includes(field) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
