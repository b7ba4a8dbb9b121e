/** 岗位角色: what a post makes of a person, at an area or an organisation. */
export const roles = {
  grid_worker: { name: '专职网格员', at: 'area' },
  grid_worker_part: { name: '兼职网格员', at: 'area' },
  grid_leader: { name: '网格长', at: 'area' },
  grid_secretary: { name: '网格书记', at: 'area' },
  grid_advisor: { name: '网格指导员', at: 'area' },
  grid_patron: { name: '挂网领导', at: 'area' },
  paired_dept: { name: '包联部门', at: 'area' },
  community_secretary: { name: '社区书记', at: 'area' },
  generalist: { name: '全科社工', at: 'area' },
  acceptor: { name: '受理员', at: 'area' },
  dispatcher: { name: '派遣员', at: 'area' },
  closer: { name: '结案员', at: 'area' },
  handler: { name: '处置人员', at: 'organisation' },
  department_head: { name: '部门负责人', at: 'organisation' },
  duty_chief: { name: '值班长', at: 'area' },
  leader: { name: '领导', at: 'area' },
  system_admin: { name: '系统管理员', at: 'area' },
  security_admin: { name: '安全管理员', at: 'area' },
  audit_admin: { name: '审计管理员', at: 'area' },
} as const satisfies Record<string, { name: string; at: 'area' | 'organisation' }>

export type Role = keyof typeof roles

/** Roles a post gives; `resident`, which every resident account holds, and `partner`, other systems with a key. */
export type Grantee = Role | 'resident' | 'partner'

export const roleIds = Object.keys(roles) as [Role, ...Role[]]

/** 三员分立 (GB/T 22239): nobody holds two of these, or one of these and a post of the business. */
export const administratorRoles = ['system_admin', 'security_admin', 'audit_admin'] as const satisfies Role[]

export function isAdministrator(role: Role): boolean {
  return (administratorRoles as readonly Role[]).includes(role)
}

/** May these roles be held by one person? Returns the pair that may not. */
export function rolesInConflict(held: readonly Role[]): [Role, Role] | undefined {
  const administrator = held.find(isAdministrator)
  const other = held.find((role) => role !== administrator)
  return administrator && other ? [administrator, other] : undefined
}

/** 密级 a post is cleared for; data graded above it stays hidden (GB/T 43697). */
export const clearances = [1, 2, 3, 4] as const
export type Clearance = (typeof clearances)[number]
