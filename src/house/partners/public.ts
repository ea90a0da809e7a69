export { isPublicHoliday } from './holidays.ts'
export { type SalesModel, salesModels } from './sales-model.ts'
