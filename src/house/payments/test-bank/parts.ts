import type { House } from '../../../kernel/house.ts'

/** What the test bank is handed by the composition root. */
export interface TestBankParts {
  readonly house: House
  /** The secret that its notifications are signed with. */
  readonly secret: string
  /** The page on which the customer answers a second step. */
  readonly stepUrl: (step: string, returnUrl: string) => string
  /** Brings a notification to our API: over HTTP, or into the app of this process. */
  readonly deliver: (request: Request) => Promise<Response>
  /** How long each answer takes. */
  readonly delayMs: number
  /** How long a call is kept waiting that gets no answer. */
  readonly silenceMs: number
  /** After how long the outcome of what is "processing" is known. */
  readonly lateSeconds: number
}
