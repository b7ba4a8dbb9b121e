import { definePermissions } from '../../../base/contract.ts'

export const permissions = definePermissions({
  'open311:submit': { name: '经 Open311 接口提交诉求', roles: ['partner'] },
  'open311:configure': { name: '设置 Open311 接口和类别属性', roles: ['system_admin'] },
  'open311:issue_keys': { name: '签发和作废 Open311 密钥', roles: ['security_admin'] },
})
