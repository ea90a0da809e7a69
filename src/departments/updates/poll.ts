import type { PollLink } from './action.ts'

/** All that the answer to a poll depends on, apart from the address by which the vehicle calls. */
export interface PollState {
  readonly link: PollLink
  /** Of the action that the link is about; 0 when there is none. */
  readonly number: number
  /** Of the last action that succeeded; 0 when there is none. */
  readonly installedNumber: number
  readonly wantsAttributes: boolean
  /** From and until when the link is shown, in seconds since 1970, the end excluded. */
  readonly shownFromSeconds: number
  readonly shownUntilSeconds: number
}

export const ALWAYS = { shownFromSeconds: 0, shownUntilSeconds: 0xffff_ffff } as const

/** How long vehicles sleep between polls. */
export interface PollRhythm {
  readonly idleSeconds: number
  /** While an action runs. */
  readonly busySeconds: number
}

/** The names of DDI's resources. */
const RESOURCES = {
  none: null,
  deployment: 'deploymentBase',
  confirmation: 'confirmationBase',
  cancel: 'cancelAction',
} as const satisfies Record<PollLink, string | null>

/** The answer of DDI's base resource. `base` is the vehicle's own address, without a slash at its end. */
export function pollText(state: PollState, base: string, rhythm: PollRhythm, nowSeconds: number): string {
  const { link, number, installedNumber, shownFromSeconds, shownUntilSeconds } = state
  const name = nowSeconds >= shownFromSeconds && nowSeconds < shownUntilSeconds ? RESOURCES[link] : null
  const sleep = sleepText(name === null ? rhythm.idleSeconds : rhythm.busySeconds)
  let links = name === null ? '' : linkText(name, `${base}/${name}/${number}`)
  if (state.wantsAttributes) links += (links && ',') + linkText('configData', `${base}/configData`)
  if (installedNumber > 0) {
    links += (links && ',') + linkText('installedBase', `${base}/installedBase/${installedNumber}`)
  }
  return `{"config":{"polling":{"sleep":"${sleep}"}},"_links":{${links}}}`
}

function linkText(name: string, href: string): string {
  return `"${name}":{"href":"${href}"}`
}

/** Seconds as DDI writes them, HH:mm:ss; below a day. */
export function sleepText(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}
