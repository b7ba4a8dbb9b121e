import { z } from 'zod'
import { endpoint, fileAnswer, pageOf, pageQuery } from '../../../base/contract.ts'
import { type Role, roles } from '../../../base/roles.ts'
import { errors } from './errors.ts'
import { AreaCode } from './organisations.ts'

/** 网格班子: who stands on a grid's notice board, in its order (GB/T 34300). */
export const teamRoles = [
  'grid_leader',
  'grid_worker',
  'grid_worker_part',
  'grid_secretary',
  'grid_advisor',
  'grid_patron',
  'paired_dept',
] as const satisfies readonly Role[]
export type TeamRole = (typeof teamRoles)[number]

/** A grid without one of these has nobody to call. */
export const neededRoles = ['grid_leader', 'grid_worker'] as const satisfies readonly TeamRole[]

export const TeamMember = z.object({
  postId: z.string().describe('岗位编号'),
  userId: z.string().describe('用户编号'),
  name: z.string().describe('姓名'),
  phone: z.string().nullable().describe('工作电话'),
  role: z.enum(teamRoles).describe('角色'),
  roleName: z.string().describe('角色名称'),
  areaCode: z.string().describe('任职区域代码：本网格，或包含它的社区、街道'),
  areaName: z.string().describe('任职区域'),
  isOwn: z.boolean().describe('任在本网格，不是由上级区域兼管'),
  organisationName: z.string().nullable().describe('所在机构'),
  dutyNow: z.string().nullable().describe('现在的值班，没有为空'),
})
export type TeamMember = z.infer<typeof TeamMember>

export const GridTeam = z.object({
  code: z.string().describe('网格代码'),
  name: z.string().describe('网格名称'),
  communityName: z.string().describe('所属社区'),
  members: z.array(TeamMember).describe('班子成员'),
  gaps: z.array(z.string()).describe('缺少的角色'),
})
export type GridTeam = z.infer<typeof GridTeam>

export const readGridTeam = endpoint({
  method: 'GET',
  path: '/api/posts/teams/:code',
  permission: 'organisations:read',
  summary: '一个网格的班子',
  description: '网格长、专职和兼职网格员、书记、指导员、挂网领导、包联部门，含由社区、街道兼管的。',
  params: z.object({ code: AreaCode.describe('网格代码') }),
  returns: GridTeam,
  errors: [errors.unknown_area],
})

export const listGridTeams = endpoint({
  method: 'GET',
  path: '/api/posts/teams',
  permission: 'organisations:read',
  summary: '网格与班子对照',
  query: z.object({
    area: AreaCode.optional().describe('区域及其下级'),
    gap: z.enum(teamRoles).optional().describe('只看缺此角色的网格'),
    q: z.string().trim().max(40).optional().describe('网格或人员名称中的文字'),
    ...pageQuery,
  }),
  returns: pageOf(GridTeam),
})

export const exportGridTeams = endpoint({
  method: 'GET',
  path: '/api/posts/teams/export',
  permission: 'organisations:read',
  summary: '导出网格班子',
  query: z.object({
    area: AreaCode.optional().describe('区域及其下级'),
    format: z.enum(['csv', 'xlsx']).default('xlsx').describe('文件格式'),
  }),
  returns: fileAnswer,
  audit: 'read',
})

export const readTeamSummary = endpoint({
  method: 'GET',
  path: '/api/posts/teams/summary',
  permission: 'organisations:read',
  summary: '网格数与各角色的缺口',
  query: z.object({ area: AreaCode.optional().describe('区域及其下级') }),
  returns: z.object({
    grids: z.number().int().describe('网格数'),
    gaps: z
      .array(
        z.object({
          role: z.enum(teamRoles).describe('角色代码'),
          roleName: z.string().describe('角色'),
          count: z.number().int().describe('缺此角色的网格数'),
        }),
      )
      .describe('缺口'),
    toReview: z.number().int().describe('待复核的岗位变动'),
  }),
})

export const myGridTeams = endpoint({
  method: 'GET',
  path: '/api/posts/teams/mine',
  permission: 'organisations:read',
  summary: '我所在网格的班子',
  description: '按本人的网格、社区岗位，至多 30 个网格。',
  returns: z.object({ teams: z.array(GridTeam).describe('网格班子') }),
})

export function roleName(role: Role): string {
  return roles[role].name
}
