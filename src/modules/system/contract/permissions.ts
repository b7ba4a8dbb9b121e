import { definePermissions } from '../../../base/contract.ts'

export const permissions = definePermissions({
  'system:watch': { name: '查看系统状态', roles: ['system_admin'] },
  'system:configure': { name: '修改系统设置', roles: ['system_admin'] },
})
