import type { Money } from '../../format.ts'

/** How a customer charges, as `GET /api/charging/plan` tells it. */
export interface ChargingAccount {
  readonly plan: OwnPlan | null
  readonly shared: { readonly title: string; readonly holder: string } | null
  readonly employer: string | null
  readonly company: { readonly name: string; readonly drivers: readonly Member[] } | null
  readonly invitations: readonly {
    readonly id: string
    readonly kind: 'family' | 'company'
    readonly from: string
  }[]
}

export interface OwnPlan {
  readonly sku: string
  readonly title: string
  readonly term: 'month' | 'year'
  readonly source: 'order' | 'change' | 'vehicle'
  readonly acPerKwh: string
  readonly dcPerKwh: string
  readonly price: Money
  readonly until: string | null
  readonly renewal: 'running' | 'overdue' | 'stopped' | 'none'
  readonly nextChargeAt: string | null
  readonly isCancellable: boolean
  readonly withdrawableUntil: string | null
  readonly membersMost: number
  readonly members: readonly Member[]
}

export interface Member {
  readonly id: string
  readonly email: string
  readonly name: string | null
  readonly hasJoined: boolean
}

/** Another plan, with what it costs now less what is left of the old one. */
export interface OtherPlan {
  readonly sku: string
  readonly plan: string
  readonly title: string
  readonly length: string
  readonly price: Money
  readonly credit: Money
  readonly due: Money
  readonly leftOver: Money
}

/** What one's own sessions would have cost with each plan. */
export interface Advice {
  readonly sessions: number
  readonly items: readonly { readonly sku: string | null; readonly title: string | null; readonly total: Money }[]
}
