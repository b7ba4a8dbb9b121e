import { defineNotices } from '../../platform/notify/topics.ts'
import { staffNotices } from './service/notices/staff-topics.ts'

const number = { name: '工单编号', sample: '20260302000017' }
const title = { name: '标题', sample: '幸福里小区门口路灯不亮' }
const reason = { name: '原因', sample: '不属于本平台受理范围，请拨打 12348' }
const result = { name: '处置结果', sample: '已更换灯头，恢复照明' }
const handler = { name: '承办方', sample: '城管中队' }
const due = { name: '预计办结时间', sample: '3 月 5 日 18:00' }
const other = { name: '并入的工单编号', sample: '20260302000011' }
const progress = { name: '进展', sample: '处置中' }
const text = { name: '留言', sample: '师傅已约好明天上午到现场' }

/** The inbox and the apps a resident may have; a text message only for what decides the case. */
const quietly = ['inapp', 'mp', 'mini'] as const
const surely = ['inapp', 'mp', 'mini', 'wecom', 'sms'] as const

/** What the reporter of an order is told on its way, and who follows it. */
const reporterNotices = defineNotices('orders', {
  registered: {
    name: '诉求已受理',
    params: { number, title },
    title: '您反映的事项已受理',
    text: '您反映的“{title}”（编号 {number}）已受理，我们会尽快安排办理。',
    channels: surely,
    mayOptOut: true,
  },
  given: {
    name: '诉求已交办',
    params: { number, title, handler, due },
    title: '您反映的事项已交办',
    text: '“{title}”（编号 {number}）已交{handler}办理，预计 {due} 前办结。',
    channels: quietly,
    mayOptOut: true,
  },
  taken: {
    name: '承办方已接单',
    params: { number, title, handler },
    title: '承办方已接单',
    text: '{handler}已接单，正在办理“{title}”（编号 {number}）。',
    channels: quietly,
    mayOptOut: true,
  },
  postponed: {
    name: '办理时间有变化',
    params: { number, title, due },
    title: '办理时间有变化',
    text: '“{title}”（编号 {number}）需要更多时间办理，预计 {due} 前办结。',
    channels: quietly,
    mayOptOut: true,
  },
  handled: {
    name: '诉求已处置',
    params: { number, title, result },
    title: '您反映的事项已处置',
    text: '“{title}”（编号 {number}）已处置，正在核查。处置结果：{result}',
    channels: quietly,
    mayOptOut: true,
  },
  please_rate: {
    name: '请您评价',
    params: { number, title, result },
    title: '请您评价办理结果',
    text: '“{title}”（编号 {number}）已办理。处置结果：{result} 请您评价：联系了吗、解决了吗、满意吗。',
    texts: { sms: '您反映的“{title}”（编号 {number}）已办理，请登录居民端评价办理结果。' },
    channels: surely,
    mayOptOut: true,
  },
  again: {
    name: '诉求重新办理',
    params: { number, title },
    title: '您反映的事项正在重新办理',
    text: '“{title}”（编号 {number}）需要重新办理，有进展会再告诉您。',
    channels: quietly,
    mayOptOut: true,
  },
  closed: {
    name: '诉求已结案',
    params: { number, title },
    title: '您反映的事项已办结',
    text: '“{title}”（编号 {number}）已办结。如问题重新出现，三十天内可以申请重开。',
    texts: { sms: '您反映的“{title}”（编号 {number}）已办结，感谢您的反映。' },
    channels: surely,
    mayOptOut: true,
  },
  not_accepted: {
    name: '诉求不予受理',
    params: { number, title, reason },
    title: '您反映的事项不予受理',
    text: '“{title}”（编号 {number}）不予受理，原因：{reason}',
    channels: surely,
  },
  voided: {
    name: '诉求已作废',
    params: { number, title, reason },
    title: '您反映的事项已作废',
    text: '“{title}”（编号 {number}）已作废，原因：{reason}',
    channels: surely,
  },
  merged: {
    name: '诉求已合并办理',
    params: { number, title, other },
    title: '您反映的事项已合并办理',
    text: '“{title}”（编号 {number}）与工单 {other} 反映的是同一件事，已合并办理，进展会一并告诉您。',
    channels: quietly,
  },
  followed: {
    name: '关注的事项有进展',
    params: { number, progress },
    title: '您关注的事项有进展',
    text: '您关注的事项（编号 {number}）{progress}。',
    channels: quietly,
    mayOptOut: true,
  },
  replied: {
    name: '诉求有回复',
    params: { number, title, text },
    title: '您反映的事项有回复',
    text: '“{title}”（编号 {number}）有新回复：{text}',
    channels: quietly,
    mayOptOut: true,
  },
})

/** Every kind of notice this module gives. */
export const orderNotices = { ...reporterNotices, ...staffNotices }
