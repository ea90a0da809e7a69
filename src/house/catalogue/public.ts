/** What other areas may use of the catalogue. */
export { publishEdition, saveEdition } from './actions.ts'
export { soldIn, technicalOf } from './alternatives.ts'
export { type Configuration, readPicks, settle, violations } from './configuration.ts'
export { demoEdition, demoEditionText } from './demo-edition.ts'
export { assumptionsFor, energyLabel, type EnergyLabel, type LabelAssumptions } from './label.ts'
export { labelView, labelViewSchema } from './label-view.ts'
export { type Catalogue, openCatalogue } from './live.ts'
export {
  type ConfiguredPrice,
  lowestTotal,
  type PriceContext,
  priceConfiguration,
  priceSettled,
} from './offer-price.ts'
export {
  type ChargingOffer,
  drawings,
  type FunctionOffer,
  type FunctionTerms,
  type Offer,
  vehicleKinds,
  type VehicleOffer,
} from './offer.ts'
export { offerIn, type PreparedEdition, pricesIn } from './prepared-edition.ts'
export { choiceOf, type PreparedOffer } from './prepared-offer.ts'
export { type ReadyJson, readyJson, send } from './ready-json.ts'
export type { Technical } from './technical.ts'
