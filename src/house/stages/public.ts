/** What other areas may use of the stages. */
export { openStages, type Stages } from './live.ts'
