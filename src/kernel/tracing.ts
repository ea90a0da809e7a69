import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'

const tracer = trace.getTracer('kaufhaus')

/** Sends traces to the collector when one is configured; returns how to stop. Without one nothing is even loaded. */
export async function startTracing(endpoint: string | undefined): Promise<() => Promise<void>> {
  if (!endpoint) return async () => undefined
  const [{ NodeTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
  ])
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` })
  const provider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] })
  provider.register()
  return () => provider.shutdown()
}

/** A span around a request; costs next to nothing when nobody listens. */
export async function traced<T extends { status: number }>(name: string, act: () => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, { kind: SpanKind.SERVER }, async (span) => {
    try {
      const result = await act()
      span.setAttribute('http.response.status_code', result.status)
      if (result.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
      return result
    } finally {
      span.end()
    }
  })
}
