import { type Mood, StateMark } from '../../figures/state-mark.tsx'
import { useWords } from '../../words/dictionary.ts'
import { homeChargingWords } from '../../words/my-home-charging.ts'
import type { Wallbox } from './wallbox-file.ts'

type Shown = 'offline' | 'stateFault' | 'stateCharging' | 'stateWaiting' | 'stateFree'

const moods = {
  offline: 'waiting',
  stateFault: 'bad',
  stateCharging: 'good',
  stateWaiting: 'calm',
  stateFree: 'calm',
} as const satisfies Record<Shown, Mood>

/** What the box does, in a word or two. */
export function WallboxState({ wallbox }: { wallbox: Wallbox }) {
  const t = useWords(homeChargingWords)
  const shown = shownState(wallbox)
  return <StateMark mood={moods[shown]}>{t(shown)}</StateMark>
}

function shownState({ isConnected, state, session }: Wallbox): Shown {
  if (state === 'Faulted') return 'stateFault'
  if (!isConnected) return 'offline'
  if (session) return session.powerW > 0 ? 'stateCharging' : 'stateWaiting'
  return state === 'Available' || state === 'unknown' ? 'stateFree' : 'stateWaiting'
}
