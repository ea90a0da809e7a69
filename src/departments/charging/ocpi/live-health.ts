import type { House } from '../../../kernel/house.ts'
import { newId } from '../../../kernel/ids.ts'
import { type ModuleNews, type OcpiMessage, saveMessages, saveNews } from './store-health.ts'

export interface Exchange {
  readonly connectionId: string
  readonly module: string
  readonly direction: 'in' | 'out'
  readonly request: string
  readonly httpStatus: number | null
  readonly ocpiStatus: number | null
  /** Why it failed; null when it did not. */
  readonly failure: string | null
  /** Whether it is kept as a message although it went well: what makes or ends a connection. */
  readonly isNotable?: boolean
}

/** How connections fare. Written in batches, because live sessions come by the thousand. */
export interface Health {
  readonly note: (exchange: Exchange) => void
  /** Writes what was noted; called by itself each second. */
  readonly flush: () => Promise<void>
  readonly close: () => Promise<void>
}

const FLUSH_MS = 1000
/** More than these of one second say nothing new. */
const MESSAGES_MOST = 50
const DETAIL_MOST = 500

export function openHealth(house: House): Health {
  let news = new Map<string, ModuleNews>()
  let messages: OcpiMessage[] = []
  const flush = async () => {
    if (news.size === 0) return
    const [written, told] = [news, messages]
    news = new Map()
    messages = []
    await house.transaction(async (tx) => {
      saveNews(tx, [...written.values()])
      if (told.length > 0) saveMessages(tx, told)
    })
  }
  const timer = setInterval(() => {
    flush().catch((error: unknown) => house.log.warn({ error }, 'how connections fare could not be written'))
  }, FLUSH_MS).unref()
  return {
    note: (exchange) => {
      const { connectionId, module, direction, failure } = exchange
      const at = house.clock()
      const key = `${connectionId} ${module} ${direction}`
      const before = news.get(key) ?? { ...fresh, connectionId, module, direction }
      const detail = failure?.slice(0, DETAIL_MOST) ?? ''
      news.set(
        key,
        failure === null
          ? { ...before, good: before.good + 1, lastGoodAt: at, failures: 0 }
          : { ...before, bad: before.bad + 1, lastBadAt: at, lastBad: detail, failures: before.failures + 1 },
      )
      if ((failure === null && !exchange.isNotable) || messages.length >= MESSAGES_MOST) return
      const { request, httpStatus, ocpiStatus } = exchange
      messages.push({ id: newId(), connectionId, at, direction, module, request, httpStatus, ocpiStatus, detail })
    },
    flush,
    close: async () => {
      clearInterval(timer)
      await flush()
    },
  }
}

const fresh = { good: 0, bad: 0, lastGoodAt: null, lastBadAt: null, lastBad: null, failures: 0 }
