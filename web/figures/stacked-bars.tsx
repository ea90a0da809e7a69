import '@mantine/charts/styles.layer.css'
import { BarChart } from '@mantine/charts'
import styles from './stacked-bars.module.css'

export interface Series {
  readonly name: string
  readonly label: string
}

export interface StackedBarsProps {
  series: readonly Series[]
  /** One entry a bar: what stands below it, and a number for each series. */
  bars: readonly ({ readonly label: string } & Readonly<Record<string, string | number>>)[]
  valueOf: (value: number) => string
  /** `share` fills every bar to its whole. */
  kind?: 'amount' | 'share'
}

const HEIGHT = 240

/** Bars over time. Hidden from screen readers: the table beside it says the same. */
export function StackedBars({ series, bars, valueOf, kind = 'amount' }: StackedBarsProps) {
  const [height, isShare] = [HEIGHT, kind === 'share']
  return (
    <div className={styles.chart} aria-hidden="true">
      <BarChart
        h={height}
        data={bars.map((bar) => ({ ...bar }))}
        dataKey="label"
        type={isShare ? 'percent' : 'stacked'}
        series={series.map(({ name, label }, place) => ({ name, label, color: `var(--series-${place + 1})` }))}
        valueFormatter={valueOf}
        withLegend={series.length > 1}
        legendProps={{ verticalAlign: 'bottom', height: 36 }}
        gridAxis="x"
        tickLine="none"
        strokeDasharray="0"
        barProps={{ isAnimationActive: false, maxBarSize: 44 }}
        barChartProps={{ accessibilityLayer: false }}
        tooltipAnimationDuration={0}
        yAxisProps={{ width: 72 }}
        xAxisProps={{ minTickGap: 16 }}
      />
    </div>
  )
}
