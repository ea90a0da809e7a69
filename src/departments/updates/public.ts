/** What the composition root, and what grows in this department, may use of it. */
export {
  assignSet,
  type Assignment,
  type AssignmentOutcome,
  cancelActions,
  type Cancellation,
} from './actions-assignment.ts'
export { forgetOwner } from './actions-owner.ts'
export { takeConsent } from './actions-report.ts'
export { ACTION_FAILED, ACTION_FINISHED, type ActionFact, actionFact, reportFact, VEHICLE_REPORTED } from './events.ts'
export { updateProblems } from './problems.ts'
export {
  findAskedAfter,
  findNotices,
  findOpenConsents,
  findOwned,
  type OpenConsent,
  type OwnedVehicle,
} from './store-garage.ts'
