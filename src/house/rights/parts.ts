import type { Db } from '../../kernel/database.ts'
import type { House } from '../../kernel/house.ts'
import type { Tx } from '../../kernel/transaction.ts'

/** What the actions about owners are handed. */
export interface OwnerParts {
  readonly house: House
  /** Keys the hashes of possession codes, so that the database alone does not give them away. */
  readonly codeSecret: string
  /** Lets departments forget what the former owner has set for a vehicle, in the same transaction. */
  readonly forgetOwner: (tx: Tx, vin: string) => Promise<void>
  /** Codes of the functions that a vehicle was built with. */
  readonly builtIn: (db: Db, vin: string) => Promise<readonly string[]>
}
