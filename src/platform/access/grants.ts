import type { PermissionRule } from '../../base/contract.ts'
import type { Grantee } from '../../base/roles.ts'

const rules = new Map<string, PermissionRule>()
const byGrantee = new Map<string, Set<string>>()

/** Called once per module when the application is put together. */
export function registerPermissions(declared: Record<string, PermissionRule>): void {
  for (const [permission, rule] of Object.entries(declared)) {
    rules.set(permission, rule)
    for (const role of rule.roles) {
      const held = byGrantee.get(role) ?? new Set()
      byGrantee.set(role, held.add(permission))
    }
  }
}

export function permissionsOf(grantees: readonly Grantee[]): Set<string> {
  return new Set(grantees.flatMap((grantee) => [...(byGrantee.get(grantee) ?? [])]))
}

export function grants(role: Grantee, permission: string): boolean {
  return byGrantee.get(role)?.has(permission) ?? false
}

export function allPermissions(): ReadonlyMap<string, PermissionRule> {
  return rules
}
