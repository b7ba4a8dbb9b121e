import { definePermissions } from '../../../base/contract.ts'

const gridTeam = ['grid_worker', 'grid_worker_part', 'grid_leader'] as const
const community = ['community_secretary', 'generalist'] as const
const readers = [
  ...gridTeam,
  ...community,
  'grid_secretary',
  'grid_advisor',
  'grid_patron',
  'paired_dept',
  'acceptor',
  'dispatcher',
  'closer',
  'handler',
  'department_head',
  'duty_chief',
  'leader',
] as const

export const permissions = definePermissions({
  'orders:read': { name: '查看工单', roles: readers },
  'orders:report': {
    name: '上报事件',
    roles: [...gridTeam, ...community, 'grid_secretary', 'acceptor', 'duty_chief'],
  },
  'orders:intake': { name: '登记来电来访', roles: [...community, 'acceptor', 'duty_chief'] },
  'orders:register': { name: '立案与不予受理', roles: [...community, 'acceptor', 'duty_chief'] },
  'orders:dispatch': { name: '派遣与转派', roles: [...community, 'dispatcher', 'duty_chief'] },
  'orders:handle': { name: '处置与反馈', roles: [...gridTeam, ...community, 'handler', 'department_head'] },
  'orders:check': { name: '核查', roles: [...gridTeam, ...community, 'acceptor'] },
  'orders:close': { name: '结案与返工', roles: [...community, 'closer', 'duty_chief'] },
  'orders:return_visit': { name: '电话回访', roles: [...community, 'acceptor', 'duty_chief', 'leader'] },
  'orders:reopen': { name: '重开工单', roles: [...community, 'closer', 'dispatcher', 'duty_chief'] },
  'orders:endorse': { name: '延期挂账申诉初审', roles: ['department_head', 'community_secretary'] },
  'orders:supervise': { name: '督办', roles: ['duty_chief', 'leader'] },
  'orders:command': { name: '应急、特事特办和强制结案', roles: ['duty_chief', 'leader'] },
  'orders:comment': { name: '在工单上留言', roles: readers },
  'orders:reveal': {
    name: '查看诉求人联系方式',
    roles: [
      ...gridTeam,
      ...community,
      'acceptor',
      'dispatcher',
      'closer',
      'handler',
      'department_head',
      'duty_chief',
    ],
  },
  'orders:export': {
    name: '导出工单',
    roles: ['community_secretary', 'acceptor', 'dispatcher', 'closer', 'duty_chief', 'leader'],
  },
  'orders:import': { name: '导入工单', roles: ['acceptor', 'duty_chief'] },
  'orders:configure': { name: '设置类别、时限和权责', roles: ['system_admin'] },
  'orders:as_resident': { name: '反映诉求', roles: ['resident'] },
})
