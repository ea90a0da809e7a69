/** How one partner answered when it was asked about deals. */
export interface PartnerAnswers {
  readonly partner: { readonly id: string; readonly name: string; readonly city: string }
  readonly asked: number
  readonly accepted: number
  readonly handedBack: number
  readonly silent: number
  readonly medianMinutes: number | null
}

export type AnswerSums = Pick<PartnerAnswers, 'asked' | 'accepted' | 'handedBack' | 'silent'>

/** All answers together; what is neither accepted, handed back nor silent is open or no longer needed. */
export function answerSums(answers: readonly AnswerSums[]): AnswerSums {
  const sum = (of: keyof AnswerSums) => answers.reduce((total, each) => total + each[of], 0)
  return { asked: sum('asked'), accepted: sum('accepted'), handedBack: sum('handedBack'), silent: sum('silent') }
}
