/** Roles of the maker's staff. An admin may do what every other role may. */
export const staffRoles = ['catalogue', 'sales', 'finance', 'care', 'updates', 'admin'] as const
export type StaffRole = (typeof staffRoles)[number]

/** Who sent the request. A customer's id is the id of the signed-in user. */
export type Caller =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'customer'; readonly userId: string; readonly name: string; readonly email: string }
  | { readonly kind: 'partner'; readonly userId: string; readonly name: string; readonly partnerId: string }
  | { readonly kind: 'staff'; readonly userId: string; readonly name: string; readonly roles: readonly StaffRole[] }
  | { readonly kind: 'machine'; readonly tokenId: string; readonly name: string; readonly roles: readonly StaffRole[] }

export const anonymous: Caller = { kind: 'anonymous' }

/**
 * Who may call a route. `staff:*` is any staff; machines pass where their token has the role. Vehicles and operators call with
 * credentials of their own, which are checked where their routes are.
 */
export type Access = 'anyone' | 'customer' | 'partner' | 'vehicle' | 'operator' | 'staff:*' | `staff:${StaffRole}`

/** Whether a caller may pass a route that declares these accesses. */
export function mayPass(caller: Caller, allowed: readonly Access[]): boolean {
  return allowed.some((access) => grants(access, caller))
}

function grants(access: Access, caller: Caller): boolean {
  switch (access) {
    case 'anyone':
      return true
    case 'customer':
      return caller.kind === 'customer'
    case 'partner':
      return caller.kind === 'partner'
    case 'vehicle':
    case 'operator':
      return false
    case 'staff:*':
      return caller.kind === 'staff' || caller.kind === 'machine'
    default:
      return hasRole(caller, access)
  }
}

function hasRole(caller: Caller, access: `staff:${StaffRole}`): boolean {
  if (caller.kind !== 'staff' && caller.kind !== 'machine') return false
  return caller.roles.some((role) => role === 'admin' || `staff:${role}` === access)
}

/** A stable name of the caller, for idempotency keys, the audit log and rate limits. */
export function callerKey(caller: Caller): string {
  switch (caller.kind) {
    case 'anonymous':
      return 'anonymous'
    case 'machine':
      return `machine:${caller.tokenId}`
    default:
      return `user:${caller.userId}`
  }
}
