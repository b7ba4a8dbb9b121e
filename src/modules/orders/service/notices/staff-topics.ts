import { defineNotices } from '../../../../platform/notify/topics.ts'

const number = { name: '工单编号', sample: '20260302000017' }
const title = { name: '标题', sample: '幸福里小区门口路灯不亮' }
const due = { name: '到期时间', sample: '3 月 5 日 18:00' }
const reason = { name: '说明', sample: '请尽快到现场处置' }
const request = { name: '申请', sample: '延期' }
const level = { name: '督办级别', sample: '区级督办' }
const stage = { name: '环节', sample: '处置' }
const step = { name: '预警档次', sample: '时限已用 75%' }
const decision = { name: '审批结果', sample: '同意' }

const atWork = ['inapp', 'wecom', 'mp', 'mini'] as const
const onThePhone = [...atWork, 'sms'] as const
const gathered = (what: string) => ({
  minutes: 5,
  title: `{count} 件${what}`,
  text: `您有 {count} 件${what}，最早的一件是 {number}，请到待办查看。`,
})

/** What the people who work on an order are told. Never who reported it. */
export const staffNotices = defineNotices('orders', {
  dispatched: {
    name: '工单派给您',
    params: { number, title, due, reason },
    title: '有工单派给您',
    text: '工单 {number}“{title}”派给您，{due} 前办结。{reason}',
    texts: { sms: '工单 {number}“{title}”派给您，{due} 前办结，请及时接单。' },
    channels: onThePhone,
    bundle: gathered('工单派给您'),
  },
  emergency: {
    name: '应急处办',
    level: 'urgent',
    params: { number, title, due, reason },
    title: '应急处办',
    text: '应急：工单 {number}“{title}”，请立即处置，{due} 前反馈。{reason}',
    channels: onThePhone,
  },
  redo: {
    name: '工单返工',
    params: { number, title, due, reason },
    title: '工单需要返工',
    text: '工单 {number}“{title}”需要返工，{due} 前办结。{reason}',
    channels: onThePhone,
    bundle: gathered('工单返工'),
  },
  urged: {
    name: '工单催办',
    level: 'urgent',
    params: { number, title, due, reason },
    title: '工单被催办',
    text: '工单 {number}“{title}”被催办，{due} 到期，请抓紧办理。{reason}',
    channels: onThePhone,
  },
  supervised: {
    name: '工单督办',
    level: 'urgent',
    params: { number, title, due, level, reason },
    title: '工单被督办',
    text: '工单 {number}“{title}”列为{level}，{due} 到期，请抓紧办理并反馈。{reason}',
    channels: onThePhone,
  },
  returned: {
    name: '工单退回派遣',
    params: { number, title, reason },
    title: '工单退回，请重新派遣',
    text: '工单 {number}“{title}”退回到您的受理台，请重新派遣。{reason}',
    channels: atWork,
    bundle: gathered('工单退回派遣'),
  },
  task: {
    name: '核实核查任务',
    params: { number, title, due, reason },
    title: '请到现场看一看',
    text: '工单 {number}“{title}”请您到现场核实或核查，{due} 前反馈。{reason}',
    texts: { sms: '工单 {number}“{title}”请您到现场核实或核查，{due} 前反馈。' },
    channels: onThePhone,
  },
  to_endorse: {
    name: '申请待初审',
    params: { number, title, request, reason },
    title: '有{request}申请请您初审',
    text: '工单 {number}“{title}”申请{request}，请您初审。{reason}',
    channels: atWork,
    bundle: { minutes: 5, title: '{count} 项申请待初审', text: '您有 {count} 项申请待初审，请到待办查看。' },
  },
  to_approve: {
    name: '申请待终审',
    params: { number, title, request, reason },
    title: '有{request}申请请您终审',
    text: '工单 {number}“{title}”申请{request}，请您终审。{reason}',
    channels: atWork,
    bundle: { minutes: 5, title: '{count} 项申请待终审', text: '您有 {count} 项申请待终审，请到待办查看。' },
  },
  decided: {
    name: '申请审批结果',
    params: { number, title, request, decision, reason },
    title: '{request}申请：{decision}',
    text: '工单 {number}“{title}”的{request}申请：{decision}。{reason}',
    channels: atWork,
  },
  warned: {
    name: '时限预警',
    params: { number, title, due, stage, step },
    title: '{stage}{step}',
    text: '工单 {number}“{title}”的{stage}{step}（{due} 到期），请抓紧办理。',
    channels: atWork,
    bundle: {
      minutes: 10,
      title: '{count} 件工单时限预警',
      text: '您有 {count} 件工单临期或超期，最早的一件是 {number}，请到待办查看。',
    },
  },
  resumed: {
    name: '挂账到期恢复办理',
    params: { number, title, due },
    title: '挂账工单恢复办理',
    text: '工单 {number}“{title}”恢复办理，{due} 前办结。',
    channels: onThePhone,
  },
  co_asked: {
    name: '请您协办',
    params: { number, title, reason },
    title: '有工单请您协办',
    text: '工单 {number}“{title}”请您单位协办。{reason}',
    channels: onThePhone,
    bundle: gathered('工单请您协办'),
  },
  co_done: {
    name: '协办已反馈',
    params: { number, title, reason },
    title: '协办已反馈',
    text: '工单 {number}“{title}”的协办单位已反馈。{reason}',
    channels: atWork,
    mayOptOut: true,
    audience: 'staff',
  },
  consulted: {
    name: '会商通知',
    params: { number, title, reason },
    title: '请您参加会商',
    text: '工单 {number}“{title}”发起会商，请查看时间和地点。{reason}',
    channels: onThePhone,
  },
  concluded: {
    name: '会商有结论',
    params: { number, title, reason },
    title: '会商有结论',
    text: '工单 {number}“{title}”的会商已有结论，请按结论办理。{reason}',
    channels: atWork,
  },
  asked: {
    name: '诉求人留言',
    params: { number, title },
    title: '诉求人有留言',
    text: '工单 {number}“{title}”的诉求人有新留言，请查看并回复。',
    channels: atWork,
    mayOptOut: true,
    audience: 'staff',
    bundle: gathered('工单有诉求人留言'),
  },
})
