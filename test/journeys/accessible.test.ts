import { everyScreenIsForEverybody } from './accessible.ts'
import { openJourneys } from './journey.ts'

const journey = await openJourneys()

journey(
  'every screen is for everybody: both languages, desk and phone, by the rules of WCAG 2.2',
  everyScreenIsForEverybody,
)
