import { definePermissions } from '../../../base/contract.ts'

export const permissions = definePermissions({
  'integrations:configure': { name: '管理外部系统对接', roles: ['system_admin'] },
  'integrations:push': { name: '推送工单（外部系统）', roles: ['partner'] },
})
