import type { Step } from './use-staff-sign-in.ts'

/** What each step of signing in is called and why it is there; the same on both staff ends. */
export const stepWords: Record<Step['at'], { title: string; hint: string }> = {
  password: { title: '登录', hint: '' },
  totp: { title: '动态口令', hint: '请输入手机口令应用上的 6 位数字。手机不在身边时，可输入一个备用码。' },
  change_password: {
    title: '设置您自己的密码',
    hint: '现在的密码是别人给的一次性密码，请换成只有您知道的。至少 10 位，大写字母、小写字母、数字、符号要有三种。',
  },
  enrol_totp: {
    title: '启用动态口令',
    hint: '系统、安全、审计管理员登录须有第二重验证。请用手机上的口令应用（如 Microsoft Authenticator、FreeOTP）扫描二维码。',
  },
  recovery_codes: {
    title: '请保存备用码',
    hint: '手机丢失时，用备用码登录，每个只能用一次。这些备用码不会再显示，请抄下或打印后妥善保管。',
  },
}
