/** What other areas may use of the register of rights. Actions run in the caller's transaction and tell facts with it. */
export { showCode } from './actions-possession.ts'
export {
  activateRight,
  beginRightActivation,
  endRight,
  grantBuiltIn,
  grantRight,
  renewRight,
  type RightStep,
  shortenRight,
  withdrawRight,
} from './actions-right.ts'
export {
  OWNER_CHANGED,
  type OwnerFact,
  ownerFact,
  RIGHT_ACTIVE,
  RIGHT_ENDED,
  RIGHT_GRANTED,
  RIGHT_RENEWED,
  RIGHT_WITHDRAWN,
  type RightFact,
  rightFact,
} from './events.ts'
export {
  type EndReason,
  endOfTerms,
  type Grant,
  isInForce,
  isOpen,
  type Plan,
  type Right,
  type RightSource,
  type RightState,
  type RightSubject,
  type StartTrigger,
  survivesResale,
  type WithdrawReason,
} from './right.ts'
export type { Consent, FunctionWords, GarageParts, VehicleFacts } from './garage.ts'
export { readGarageMoments } from './garage-file.ts'
export { rightCrontab, rightJobs } from './jobs.ts'
export { ownerReaction } from './reactions.ts'
export { garageRoutes } from './routes-garage.ts'
export { passportRoutes } from './routes-passport.ts'
export { episodesOf, findEpisode, ownersOf } from './store-episode.ts'
export { findRight, lockRight, rightsOfUser, rightsOfVehicle } from './store-right.ts'
