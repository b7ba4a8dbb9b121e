import { defineNotices } from '../../platform/notify/topics.ts'

export const notices = defineNotices('integrations', {
  callback_paused: {
    name: '回调已暂停',
    params: {
      system: { name: '外部系统', sample: '县 12345 热线平台' },
      failures: { name: '连续未送达条数', sample: '3' },
      reason: { name: '最近一次的原因', sample: '对方 10 秒内没有应答' },
    },
    title: '回调已暂停：{system}',
    text: '{system}的回调连续 {failures} 条没有送达，已暂停；其间的消息会留着，恢复后按顺序补发。最近一次：{reason}',
    channels: ['inapp', 'wecom', 'email'],
  },
})
