import { definePermissions } from '../../../base/contract.ts'

const gridTeam = ['grid_worker', 'grid_worker_part', 'grid_leader'] as const
const community = ['community_secretary', 'generalist'] as const
const keepers = [...gridTeam, ...community, 'grid_secretary'] as const

export const permissions = definePermissions({
  'registry:read': {
    name: '查看人房',
    roles: [...keepers, 'grid_advisor', 'grid_patron', 'acceptor', 'dispatcher', 'duty_chief', 'leader'],
  },
  'registry:names': { name: '看到居民姓名和住址', roles: [...keepers, 'duty_chief'] },
  'registry:reveal': { name: '说明用途后查看完整信息', roles: [...keepers, 'duty_chief'] },
  'registry:edit': { name: '采集和维护人房', roles: keepers },
  'registry:merge': { name: '合并和拆分档案', roles: [...community, 'duty_chief'] },
  'registry:care': {
    name: '使用关爱名册（各名册另行指定读者）',
    roles: [
      ...keepers,
      'grid_advisor',
      'grid_patron',
      'paired_dept',
      'duty_chief',
      'leader',
      'department_head',
      'handler',
    ],
  },
  'registry:own_data': { name: '查看和更正本人登记的数据', roles: ['resident'] },
  'registry:grant': { name: '指定关爱名册的读者', roles: ['security_admin'] },
  'registry:import': { name: '导入数据底座的表', roles: [...community, 'grid_secretary', 'duty_chief'] },
  'registry:export': {
    name: '导出人房和单位、场所、部件、证照、治理力量',
    roles: [...community, 'grid_secretary', 'duty_chief', 'leader'],
  },
  'registry:configure': { name: '设置数据来源和字段', roles: ['system_admin'] },
  'registry:review_forces': { name: '审核兼职网格员申请', roles: [...community, 'grid_secretary'] },
  'registry:as_resident': { name: '申请做兼职网格员', roles: ['resident'] },
})
