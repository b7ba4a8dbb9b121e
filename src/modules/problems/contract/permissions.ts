import { definePermissions } from '../../../base/contract.ts'

export const permissions = definePermissions({
  'problems:read': {
    name: '查看一类事',
    roles: [
      'grid_leader',
      'grid_secretary',
      'community_secretary',
      'generalist',
      'paired_dept',
      'acceptor',
      'dispatcher',
      'closer',
      'handler',
      'department_head',
      'duty_chief',
      'leader',
    ],
  },
  'problems:decide': { name: '立项、归集和销号一类事', roles: ['duty_chief', 'leader'] },
  'problems:work': {
    name: '整治一类事（责任单位或责任人）',
    roles: ['community_secretary', 'generalist', 'handler', 'department_head', 'duty_chief', 'leader'],
  },
  'problems:export': {
    name: '导出一类事',
    roles: ['community_secretary', 'dispatcher', 'closer', 'department_head', 'duty_chief', 'leader'],
  },
})
