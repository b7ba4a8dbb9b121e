import { defineErrors } from '../../../base/errors.ts'

export const errors = defineErrors('integrations', {
  unknown_key: { kind: 'unauthenticated', message: '密钥号或签名不对，请检查密钥和签名的计算' },
  malformed_credentials: {
    kind: 'unauthenticated',
    message: 'Authorization 缺少 Key、Timestamp、Nonce 或 Signature，或格式不对',
  },
  clock_skew: {
    kind: 'unauthenticated',
    message: '时间戳与服务器时间（{now}）相差超过 5 分钟，请校准时钟',
  },
  nonce_replayed: { kind: 'unauthenticated', message: '这个 Nonce 已经用过，请为每次请求另取一个' },
  signed_only: { kind: 'unauthenticated', message: '这个系统只接受签名请求，不接受令牌' },
  disabled: { kind: 'forbidden', message: '这个系统的对接已停用，请联系系统管理员' },
  address_not_allowed: { kind: 'forbidden', message: '来源地址 {ip} 不在允许的地址之内' },
  unknown_number: { kind: 'not_found', message: '没有找到这个编号的工单，可能还没有推送' },
  order_ended: { kind: 'conflict', message: '工单现在是“{state}”，不能{action}' },
  system_not_found: { kind: 'not_found', message: '没有找到这个外部系统' },
  name_taken: { kind: 'conflict', message: '已有同名的外部系统' },
  changed_meanwhile: { kind: 'conflict', message: '刚刚有人改过，请刷新后再改' },
  bad_address: { kind: 'invalid', message: '“{address}”不是 IP 地址或网段' },
  unknown_area: { kind: 'invalid', message: '区域 {code} 不存在或已停用' },
  subscription_not_found: { kind: 'not_found', message: '没有找到这个回调' },
  bad_url: { kind: 'invalid', message: '回调地址应为 https:// 或 http:// 开头的完整地址，不带用户名' },
  callback_not_found: { kind: 'not_found', message: '没有找到这条回调记录' },
  still_sending: { kind: 'conflict', message: '这条回调还在发送，不必重发' },
  pull_not_found: { kind: 'not_found', message: '没有找到这个定时拉取' },
  pull_exists: { kind: 'conflict', message: '方案“{profile}”已经有定时拉取，请修改原来的' },
  pull_running: { kind: 'conflict', message: '正在拉取，请等它结束' },
  bad_pull_url: { kind: 'invalid', message: '地址{why}' },
  bad_pull_auth: { kind: 'invalid', message: '{why}' },
  bad_pull_schedule: { kind: 'invalid', message: '“每隔多少分钟”和“每天几点”请填一项，只填一项' },
})
