import { definePermissions } from '../../../base/contract.ts'

export const permissions = definePermissions({
  'assessment:read': {
    name: '查看考核指标和报告',
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
  'assessment:people': {
    name: '查看工作人员个人指标',
    roles: ['grid_secretary', 'community_secretary', 'department_head', 'duty_chief', 'leader'],
  },
  'assessment:export': {
    name: '导出考核指标',
    roles: ['community_secretary', 'dispatcher', 'closer', 'duty_chief', 'leader'],
  },
  'assessment:report': { name: '编制工单报告', roles: ['community_secretary', 'duty_chief', 'leader'] },
})
