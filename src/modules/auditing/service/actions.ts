import { allPermissions } from '../../../platform/access/grants.ts'

/** What the log calls things that no permission names. */
const others: Record<string, string> = {
  anyone: '公开接口',
  signed_in: '本人事务',
  'accounts:sign_in': '登录',
  'accounts:by_command': '命令行管理账号',
}

export function actionName(action: string): string {
  return others[action] ?? allPermissions().get(action)?.name ?? action
}

export function allActions(): { action: string; name: string }[] {
  const codes = [...Object.keys(others), ...allPermissions().keys()]
  return codes
    .map((action) => ({ action, name: actionName(action) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
}
