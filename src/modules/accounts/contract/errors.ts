import { defineErrors } from '../../../base/errors.ts'

export const errors = defineErrors('accounts', {
  wrong_credentials: {
    kind: 'invalid',
    message: '账号或密码不正确。连续输错 5 次，账号会暂停登录一段时间',
  },
  too_many_failures: { kind: 'limited', message: '输错次数过多，请 {minutes} 分钟后再试' },
  locked: { kind: 'forbidden', message: '此账号已被锁定，请联系安全管理员' },
  left: { kind: 'forbidden', message: '此账号已停用，请联系系统管理员' },
  totp_needed: { kind: 'invalid', message: '请输入动态口令' },
  wrong_totp: {
    kind: 'invalid',
    message: '动态口令不正确或已用过，请等下一个口令。也可输入一个备用码',
  },
  weak_password: { kind: 'invalid', message: '{problem}' },
  wrong_password: { kind: 'invalid', message: '当前密码不正确' },
  same_password: { kind: 'invalid', message: '新密码不能与当前密码相同' },
  person_only: { kind: 'forbidden', message: '接口令牌不能做这件事，请由本人登录后操作' },
  totp_already_on: { kind: 'conflict', message: '动态口令已经启用，要换手机请先停用' },
  totp_not_begun: { kind: 'conflict', message: '请先生成动态口令的二维码' },
  totp_is_mandatory: { kind: 'forbidden', message: '系统、安全、审计管理员必须使用动态口令，不能停用' },
  account_taken: { kind: 'conflict', message: '账号“{account}”已有人使用，请换一个' },
  no_such_account: { kind: 'not_found', message: '没有账号“{account}”' },
  own_account: { kind: 'forbidden', message: '不能对自己的账号做这件事' },
  administrator: {
    kind: 'forbidden',
    message: '管理员账号的密码、动态口令和令牌不由其他管理员经手，请在服务器上用 wangge user 命令办理',
  },
  not_active: { kind: 'conflict', message: '此账号已锁定或停用，请先恢复' },
  has_left: { kind: 'conflict', message: '此账号已停用，请先由系统管理员恢复' },
  scope_too_wide: { kind: 'invalid', message: '令牌的权限不能超出用户本人的权限：{scopes}' },
  code_too_soon: { kind: 'limited', message: '验证码发送太频繁，请 {seconds} 秒后再试' },
  wrong_code: { kind: 'invalid', message: '验证码不正确，还可以再试 {left} 次' },
  code_expired: { kind: 'invalid', message: '验证码已失效，请重新获取' },
  staff_name: { kind: 'forbidden', message: '工作人员的姓名由系统管理员修改' },
  sms_failed: { kind: 'unavailable', message: '短信没有发出，请稍后再试' },
})
