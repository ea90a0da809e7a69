import type { Api } from '../../api.ts'
import type { Posted } from '../../form/posted.ts'
import type { Language } from '../../locale.ts'
import { homeChargingProblem } from '../../words/home-charging-problem.ts'
import { type Plan, typedPrice, typedPriceTable } from './wallbox-file.ts'

/** What a form of the wallbox's screen led to. */
export type Done =
  | { readonly kind: 'failure'; readonly text: string }
  | { readonly kind: 'said'; readonly word: 'saved' | 'asked' | 'made' }
  | { readonly kind: 'password' | 'key'; readonly secret: string }
  | { readonly kind: 'removed' }

/** What the API made that is told only once. */
interface Made {
  readonly password?: string
  readonly key?: string
}

/** Does what the pressed button says. */
export async function doDeed(api: Api, id: string, form: Posted, language: Language): Promise<Done> {
  const path = `/api/me/wallboxes/${encodeURIComponent(id)}`
  const key = form.text('key')
  const send = async (resource: string, body: unknown, done: (made: Made) => Done): Promise<Done> => {
    const answer = await api.send<Made>('POST', `${path}/${resource}`, body, key)
    return answer.ok ? done(answer.value) : { kind: 'failure', text: homeChargingProblem(answer.problem, language) }
  }
  const said = (word: 'saved' | 'asked' | 'made') => (): Done => ({ kind: 'said', word })
  switch (form.text('intent')) {
    case 'start':
      return send('starts', {}, said('asked'))
    case 'stop':
      return send('stops', {}, said('asked'))
    case 'plan':
      return send('changes', { plan: planOf(form) }, said('saved'))
    case 'settings':
      return send('changes', settingsOf(form), said('saved'))
    case 'agreed':
      return send('changes', { employerPrice: typedPrice(form.text('employerPrice')) || null }, said('saved'))
    case 'statement':
      return send('statements', { month: form.text('month') }, said('made'))
    case 'password':
      return send('passwords', {}, ({ password = '' }) => ({ kind: 'password', secret: password }))
    case 'key':
      return send('manager-keys', {}, (made) => ({ kind: 'key', secret: made.key ?? '' }))
    case 'remove':
      return send('removals', {}, () => ({ kind: 'removed' }))
    default:
      return { kind: 'failure', text: homeChargingProblem({ code: 'unknown' }, language) }
  }
}

function settingsOf(form: Posted) {
  return {
    name: form.text('name'),
    place: form.text('place'),
    supply: { fuseLimitA: Number(form.text('fuseLimitA')), phases: Number(form.text('phases')) },
    price: typedPriceTable(form.text),
  }
}

const WH_PER_KWH = 1000

function planOf(form: Posted): Plan {
  const mode = form.text('mode')
  switch (mode) {
    case 'departure': {
      const targetWh = Math.round(Number(form.text('targetKwh').replace(',', '.')) * WH_PER_KWH)
      return { mode, readyAt: form.text('readyAt'), targetWh }
    }
    case 'solar':
      return { mode, without: 'pause' }
    case 'night':
      return { mode }
    default:
      return { mode: 'at-once' }
  }
}
