import type { format } from '../format.ts'
import type { Say } from '../words/dictionary.ts'
import type { dealWords } from '../words/deal.ts'
import { type DealStory, hasEndedEarly, type Milestone, type PromisedDate } from './deal.ts'
import type { TimelineStage } from './timeline.tsx'
import { weekOf } from './week.ts'

type Format = ReturnType<typeof format>
type SayDeal = Say<(typeof dealWords)['de']>

/** The stages of a deal, ready to be drawn. What is under way is called by `nowTitle`, because each side says it its way. */
export function stagesOf(
  story: DealStory,
  { t, format, nowTitle }: { t: SayDeal; format: Format; nowTitle: string },
): readonly TimelineStage[] {
  const { summary, timeline } = story
  const isOver = hasEndedEarly(summary.state)
  const stages = timeline
    .filter(({ when }) => !isOver || when !== 'next')
    .map(({ milestone, when, at }): TimelineStage => {
      const isNow = when === 'now' && !isOver
      const comes = when === 'next' || (isNow && milestone === 'HANDOVER_BOOKED')
      return {
        key: milestone,
        when: isOver ? 'past' : when,
        title: isNow ? nowTitle : t(`step.${milestone}`),
        date: comes ? expectedAt(milestone, story, { t, format }) : at === null ? undefined : format.dayAndTime(at),
        formerDates: milestone === 'HANDED_OVER' ? formerDates(story.promises, { t, format }) : undefined,
      }
    })
  if (!isOver) return stages
  return [
    ...stages,
    { key: summary.state, when: 'now', title: nowTitle, date: format.dayAndTime(summary.changedAt) } as const,
  ]
}

function expectedAt(milestone: Milestone, story: DealStory, say: { t: SayDeal; format: Format }): string | undefined {
  const { summary, handover, promises } = story
  if (milestone === 'HANDOVER_BOOKED' && handover !== null) return say.format.dayAndTime(handover.at)
  if (milestone === 'IN_PRODUCTION') {
    const week = scheduledWeek(story)
    return week === undefined ? undefined : say.format.week(week)
  }
  if (milestone !== 'HANDED_OVER') return undefined
  if (handover !== null) return say.format.dayAndTime(handover.at)
  const last = promises.at(-1)
  return last === undefined || summary.state === 'SUBMITTED' ? undefined : promiseWords(last, say)
}

/** A promised date as one says it: a week while it is an estimate, the day once it binds. */
export function promiseWords(
  { date, binding }: Pick<PromisedDate, 'date' | 'binding'>,
  { t, format }: { t: SayDeal; format: Format },
): string {
  return binding ? t('binding', { date: format.date(date) }) : t('about', { date: format.week(weekOf(date)) })
}

/** Promises that no longer hold, each with the reason of the one that replaced it. */
function formerDates(promises: readonly PromisedDate[], say: { t: SayDeal; format: Format }) {
  return promises.slice(0, -1).flatMap((promise, place) => {
    const next = promises[place + 1]
    return next === undefined ? [] : [{ date: promiseWords(promise, say), reason: say.t(`promise.${next.reason}`) }]
  })
}

function scheduledWeek({ record }: DealStory): string | undefined {
  const week = record.findLast(({ kind }) => kind === 'scheduled')?.detail.week
  return typeof week === 'string' ? week : undefined
}
