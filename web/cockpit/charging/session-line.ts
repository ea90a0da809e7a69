import type { Mood } from '../../figures/state-mark.tsx'
import type { Session, SessionState } from '../../my/charging/session-file.ts'

export interface SessionLine extends Session {
  readonly customerName: string
}

export const sessionStates = [
  'requested',
  'starting',
  'charging',
  'idle',
  'stopping',
  'ended',
  'settled',
  'failed',
] as const satisfies readonly SessionState[]

export const sessionMoods: Readonly<Record<SessionState, Mood>> = {
  requested: 'waiting',
  starting: 'waiting',
  charging: 'good',
  idle: 'waiting',
  stopping: 'waiting',
  ended: 'waiting',
  settled: 'good',
  failed: 'bad',
}
