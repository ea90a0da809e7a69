import { collectDefaultMetrics, Gauge, Histogram, type Metric, Registry } from 'prom-client'
import type { Pool } from 'pg'
import { repeatedKeys } from './repeat-count.ts'

export interface Metrics {
  /** Has figures of a department told with the others. */
  readonly add: (metric: Metric) => void
  readonly request: (method: string, status: number, seconds: number) => void
  /** The metrics in Prometheus' text format. */
  readonly text: () => Promise<string>
}

/** Figures of this process, for Prometheus. Labels are few and bounded. */
export function openMetrics(pool: Pool): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'kaufhaus_' })
  const requests = new Histogram({
    name: 'kaufhaus_http_request_seconds',
    help: 'Time to answer a request of the API.',
    labelNames: ['method', 'status'],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
    registers: [registry],
  })
  new Gauge({
    name: 'kaufhaus_database_connections',
    help: 'Connections of the pool, by state.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'all' }, pool.totalCount)
      this.set({ state: 'waiting' }, pool.waitingCount)
    },
  })
  registry.registerMetric(repeatedKeys)
  return {
    add: (metric) => registry.registerMetric(metric),
    request: (method, status, seconds) =>
      requests.observe({ method, status: `${Math.floor(status / 100)}xx` }, seconds),
    text: () => registry.metrics(),
  }
}
