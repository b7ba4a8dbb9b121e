import { definePermissions } from '../../../base/contract.ts'
import { defineErrors } from '../../../base/errors.ts'

export const permissions = definePermissions({
  'notices:manage': { name: '管理通知模板、规则和发送记录', roles: ['system_admin'] },
})

export const errors = defineErrors('notices', {
  unknown_topic: { kind: 'not_found', message: '没有这种通知' },
  must_be_told: { kind: 'invalid', message: '“{name}”必须送达，不能退订' },
  unknown_placeholder: { kind: 'invalid', message: '模板里不能用 {names}，可用的有 {known}' },
  needs_template_id: { kind: 'invalid', message: '请填写微信后台的模板编号和字段' },
  not_configured: { kind: 'invalid', message: '这个渠道还没有配置，请先设置 {hint} 并重启服务' },
  no_test_address: { kind: 'invalid', message: '您没有绑定这个渠道的地址，请填写测试收件地址' },
  address_taken: { kind: 'conflict', message: '没有这个账号，或这个地址已绑定给别人' },
  wechat_taken: { kind: 'conflict', message: '这个微信已绑定给另一个账号，请先在那个账号里解除' },
  state_unknown: {
    kind: 'conflict',
    message: '绑定已过期或不是从您的账号发起的，请回到“通知设置”重新点“绑定”',
  },
  wechat_refused: { kind: 'invalid', message: '微信没有确认：{why}。请回到“通知设置”重新点“绑定”' },
  wechat_unreachable: { kind: 'unavailable', message: '暂时连不上微信，请稍后再绑定' },
  bad_address: { kind: 'invalid', message: '{problem}' },
  not_bound: { kind: 'not_found', message: '没有绑定，可能已经解除' },
  not_stopped: { kind: 'conflict', message: '这条消息正在发送或已经送达，不用重发' },
})
