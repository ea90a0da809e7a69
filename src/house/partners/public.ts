/** What other areas may use of the partners. */
export {
  type Asked,
  acceptAsked,
  askNext,
  askSeller,
  closeAsked,
  expireAsked,
  handBackAsked,
  proposeNear,
  type ProposalWish,
  type Question,
} from './actions-agreement.ts'
export { appointmentsOf, bookAppointment, cancelAppointment, freeSlotsAt } from './actions-calendar.ts'
export { accrueCommission, accrueFunctionShare, type CommissionDeal, reverseCommission } from './actions-commission.ts'
export { testDriveFact } from './event-test-drive.ts'
export { askForTestDrive, answerTestDrive } from './actions-test-drive.ts'
export { findDriven } from './store-test-drive.ts'
export type { TestDrive } from './test-drive.ts'
export { type HandBackReason, handBackReasons, type Round } from './agreement.ts'
export { type Activity, activities, type Deed } from './commission.ts'
export type { Words } from './commission-words.ts'
export { isPublicHoliday } from './holidays.ts'
export { ownPartner, partnerOf } from './own-partner.ts'
export {
  checkPartnerFor,
  type CommissionTerms,
  contractInForce,
  functionTermsAt,
  type Partner,
  type PartnerBook,
  type PartnerContract,
  partnerIn,
} from './partner.ts'
export { distanceKm, type Point, pointOfPostcode } from './postcode-area.ts'
export { resolveSalesModel, type SalesModel, salesModelOf, salesModels, sellerUnder } from './sales-model.ts'
export type { Appointment } from './store-appointment.ts'
export { livePartnerBook } from './store-book.ts'
export { type BookedLine, selectLinesOf, selectLinesOfDeal } from './store-commission.ts'
export { commissionLineSchema, commissionLineView, linesOf } from './views.ts'
export { lockOpenRound as openRoundOf, selectInbox, selectRounds } from './store-round.ts'
