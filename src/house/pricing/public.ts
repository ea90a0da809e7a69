export { type PriceRecord, lowest30Days, priceChanges } from './history.ts'
export {
  type PriceBook,
  type PriceList,
  type PriceTable,
  instant,
  priceBook,
  priceBoundaries,
  priceListSchema,
  priceTable,
  priceTables,
  reservedCodes,
  slug,
} from './price-list.ts'
export { type Deposit, type PricedLines, type PriceLine, dueNow, priceLines, unavoidableMinor } from './price.ts'
export { addPriceRecords, findPriceRecords } from './store.ts'
