import { ownersOf } from '../rights/public.ts'
import { tellCustomers } from './actions.ts'
import type { Telling } from './message.ts'
import type { AskedConsent, MessageParts } from './parts.ts'
import { lockAsked, saveAsked } from './store-message.ts'
import { messageWords, sayIn } from './words.ts'

const AT_ONCE = 2_000
/** An update counts from when it was begun to be assigned; its transaction may have ended somewhat later. */
const OVERLAP_MINUTES = 10

/** Tells those who have a vehicle that an update waits for their yes. Looks back a little, and tells nobody twice. */
export async function tellConsents(parts: MessageParts): Promise<void> {
  const { house } = parts
  await house.transaction(async (tx) => {
    const now = house.clock()
    const until = await lockAsked(tx, now)
    let from = { at: until.subtract({ minutes: OVERLAP_MINUTES }), vin: '' }
    for (;;) {
      const asked = await parts.askedAfter(tx, from, AT_ONCE)
      const owners = await ownersOf(
        tx,
        asked.map(({ vin }) => vin),
      )
      await tellCustomers(
        parts,
        tx,
        asked.flatMap((each) => tellingOf(each, owners.get(each.vin))),
      )
      const last = asked.at(-1)
      if (!last || asked.length < AT_ONCE) break
      from = { at: last.askedAt, vin: last.vin }
    }
    saveAsked(tx, now)
  })
}

function tellingOf({ askedAt: at, ...asked }: AskedConsent, customerId: string | undefined): readonly Telling[] {
  if (customerId === undefined) return []
  const { vin, number } = asked
  return [
    {
      customerId,
      kind: 'update-consent',
      cause: `update-consent ${vin} ${number} ${customerId}`,
      at,
      language: null,
      market: null,
      orderNumber: null,
      vin,
      link: `my/garage/${vin}`,
      letter: (language, market) => messageWords[language].updateConsent(sayIn(language, market), asked),
    },
  ]
}
