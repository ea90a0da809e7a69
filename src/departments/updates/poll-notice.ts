import type { Polls } from './live-polls.ts'

/** Tells vehicles that it is worth asking now. Who does not hear it asks when its time has come, as always. */
export interface PollNotice {
  /** Never waits and never fails. */
  readonly tell: (vins: readonly string[]) => void
  readonly close: () => Promise<void>
}

/** The same polls; vehicles are told once what they are shown has changed. */
export function withNotice(polls: Polls, notice: PollNotice): Polls {
  return {
    ...polls,
    changed: (tx, vins) => {
      polls.changed(tx, vins)
      tx.deferred.onCommit(() => notice.tell(vins))
    },
    close: async () => {
      await notice.close()
      await polls.close()
    },
  }
}
