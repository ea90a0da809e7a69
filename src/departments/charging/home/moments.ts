import type { Moment } from '../../../house/department.ts'
import type { Language } from '../../../house/markets/market.ts'
import type { Instant } from '../../../kernel/time.ts'
import { nextDeparture } from './charging-plan.ts'
import { energyWhOf, type HomeSession } from './home-session.ts'
import type { Wallbox } from './wallbox.ts'

const words = {
  de: {
    title: (name: string) => `Ihr Auto lädt zu Hause (${name})`,
    waiting: (name: string) => `Ihr Auto ist zu Hause angesteckt (${name})`,
    ready: (kwh: string, time: string) => `${kwh} kWh geladen, fertig bis ${time} Uhr.`,
    charged: (kwh: string) => `${kwh} kWh geladen.`,
    fault: (name: string) => `Ihre Wallbox meldet eine Störung (${name})`,
  },
  en: {
    title: (name: string) => `Your car is charging at home (${name})`,
    waiting: (name: string) => `Your car is plugged in at home (${name})`,
    ready: (kwh: string, time: string) => `${kwh} kWh charged, ready by ${time}.`,
    charged: (kwh: string) => `${kwh} kWh charged.`,
    fault: (name: string) => `Your wallbox reports a fault (${name})`,
  },
} as const satisfies Record<Language, unknown>

/** What the customer should see today of charging at home: what runs, with when it will be ready, and faults. */
export function homeMoments(
  wallboxes: readonly Wallbox[],
  running: readonly HomeSession[],
  { language, now }: { readonly language: Language; readonly now: Instant },
): readonly Moment[] {
  const say = words[language]
  return wallboxes.flatMap((wallbox): readonly Moment[] => {
    const { id, name, plan, state, error, timeZone } = wallbox
    const href = `/my/home-charging/${id}`
    if (state === 'Faulted') {
      return [{ kind: 'wallbox-fault', title: say.fault(name), detail: error ?? '', href, urgency: 'soon', at: now }]
    }
    const session = running.find(({ wallboxId }) => wallboxId === id)
    if (!session) return []
    const kwh = (energyWhOf(session) / 1000).toLocaleString(language, { maximumFractionDigits: 1 })
    const readyAt = plan.mode === 'departure' ? clock(nextDeparture(now, plan.readyAt, timeZone), timeZone) : null
    const title = session.powerW > 0 ? say.title(name) : say.waiting(name)
    const detail = readyAt === null ? say.charged(kwh) : say.ready(kwh, readyAt)
    return [{ kind: 'home-charging', title, detail, href, urgency: 'calm', at: session.startedAt }]
  })
}

function clock(at: Instant, timeZone: string): string {
  const { hour, minute } = at.toZonedDateTimeISO(timeZone)
  return `${hour}:${String(minute).padStart(2, '0')}`
}
