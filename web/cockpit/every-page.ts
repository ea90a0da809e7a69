interface Page<Row> {
  readonly items: readonly Row[]
  readonly next: string | null
}

const PAGES_MOST = 50

/** How many rows one page of a file asks for. */
export const PAGE_ROWS = 100

/** All rows of a list that pages by cursor, up to 5,000: a file is made in one go, and must not hold the house up. */
export async function everyPage<Row>(
  read: (cursor: string | null) => Promise<Page<Row>>,
): Promise<{ readonly rows: readonly Row[]; readonly isMore: boolean }> {
  const rows: Row[] = []
  let cursor: string | null = null
  for (let page = 0; page < PAGES_MOST; page++) {
    const { items, next }: Page<Row> = await read(cursor)
    rows.push(...items)
    if (next === null) return { rows, isMore: false }
    cursor = next
  }
  return { rows, isMore: true }
}
