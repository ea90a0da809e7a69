import { FigureTile } from '../figures/figure-tile.tsx'
import { useFormat } from '../format.ts'
import { overviewWords } from '../words/cockpit-overview.ts'
import { useWords } from '../words/dictionary.ts'
import { bucketsOf, type Span } from './figure-span.ts'
import { byBucket, changeOf, type DailyFigure, directShare, pointsOf, sumsOf } from './figures.ts'
import styles from './overview.module.css'

export interface FiguresProps {
  now: readonly DailyFigure[]
  before: readonly DailyFigure[]
  currency: string
  span: Span
}

/** The row of figures: each against the period before, with its course. */
export function RevenueTiles({ now, before, currency, span }: FiguresProps) {
  const t = useWords(overviewWords)
  const format = useFormat()
  const sums = sumsOf(now, currency)
  const former = sumsOf(before, currency)
  const course = byBucket(now, bucketsOf(span)).map((figures) => sumsOf(figures, currency))
  const change = (value: number, was: number) => {
    const share = changeOf(value, was)
    return share === null ? undefined : ({ share, against: t('against'), good: 'up' } as const)
  }
  const average = (of: typeof sums) => (of.sales === 0 ? 0 : Math.round(of.gross.amount / of.sales / 100) * 100)
  const share = directShare(sums)
  const points = pointsOf(share, directShare(former))
  return (
    <div className={styles.tiles}>
      <FigureTile
        label={t('revenue')}
        value={format.whole(sums.gross)}
        change={change(sums.gross.amount, former.gross.amount)}
        course={course.map(({ gross }) => gross.amount)}
      />
      <FigureTile
        label={t('sales')}
        value={format.number(sums.sales)}
        change={change(sums.sales, former.sales)}
        course={course.map(({ sales }) => sales)}
      />
      <FigureTile
        label={t('average')}
        value={sums.sales === 0 ? t('nothing') : format.whole({ amount: average(sums), currency })}
        change={change(average(sums), average(former))}
      />
      <FigureTile
        label={t('direct')}
        value={share === null ? t('nothing') : format.percent(share, 1)}
        note={points === null ? undefined : t(points.direction, { points: format.number(points.points, 1) })}
      />
    </div>
  )
}
