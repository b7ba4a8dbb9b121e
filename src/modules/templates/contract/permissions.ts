import { definePermissions } from '../../../base/contract.ts'

const gridTeam = ['grid_worker', 'grid_worker_part', 'grid_leader'] as const
const community = ['community_secretary', 'generalist', 'grid_secretary'] as const

export const permissions = definePermissions({
  'templates:read': {
    name: '查看采集模板和采集任务',
    roles: [...gridTeam, ...community, 'duty_chief', 'leader', 'system_admin'],
  },
  'templates:design': { name: '设计和发布采集模板', roles: [...community, 'duty_chief', 'system_admin'] },
  'templates:assign': { name: '布置采集任务', roles: [...community, 'duty_chief'] },
  'templates:collect': { name: '填报采集任务', roles: [...gridTeam, ...community] },
  'templates:review': { name: '审核采集内容', roles: ['grid_leader', ...community, 'duty_chief'] },
  'templates:results': { name: '查看采集结果', roles: ['grid_leader', ...community, 'duty_chief', 'leader'] },
  'templates:export': { name: '导出采集结果', roles: [...community, 'duty_chief', 'leader'] },
})
