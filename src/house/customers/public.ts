/** What other areas may use of the customers. */
export { findChoices } from './store.ts'
