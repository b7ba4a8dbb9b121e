import { defineNotices } from '../../platform/notify/topics.ts'

const title = { name: '一类事名称', sample: '顺河社区占道经营反复发生' }
const target = { name: '目标日期', sample: '2026-04-30' }
const number = { name: '工单编号', sample: '20260302000017' }
const until = { name: '观察期到哪天', sample: '2026-05-30' }

export const notices = defineNotices('problems', {
  given: {
    name: '一类事交办',
    params: { title, target },
    title: '一类事由您负责：{title}',
    text: '“{title}”已立项，由您或您的单位负责整治，目标日期 {target}。请制定方案。',
    audience: 'staff',
  },
  overdue: {
    name: '一类事超过目标日期',
    params: { title, target },
    title: '已过目标日期：{title}',
    text: '“{title}”的目标日期是 {target}，尚未转入观察。请抓紧办理，或说明情况并调整方案。',
    audience: 'staff',
  },
  recurred: {
    name: '一类事观察期内又发生',
    params: { title, number },
    title: '观察期内又发生：{title}',
    text: '“{title}”在观察期内又来了同类工单（编号 {number}），请查明原因；值班长或领导认定是否复发。',
    level: 'urgent',
    audience: 'staff',
  },
  watch_over: {
    name: '一类事观察期满',
    params: { title, until },
    title: '观察期满：{title}',
    text: '“{title}”的观察期到 {until}，其间没有未认定的复发，可以销号。',
    audience: 'staff',
  },
  frequent: {
    name: '高频事件预警',
    params: {
      what: { name: '社区和类别', sample: '顺河社区 占道经营' },
      words: { name: '为什么预警', sample: '近 30 天 18 件，前 90 天月均 5 件' },
    },
    title: '高频事件预警：{what}',
    text: '{what}：{words}。可以转为一类事，或忽略。',
    mayOptOut: true,
    audience: 'staff',
    bundle: {
      minutes: 60,
      title: '高频事件预警 {count} 条',
      text: '新预警 {count} 条，其中：{what}，{words}。',
    },
  },
})
