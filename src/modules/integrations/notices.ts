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
  pull_failing: {
    name: '定时拉取连续失败',
    params: {
      profile: { name: '导入方案', sample: '12345 热线' },
      failures: { name: '连续失败次数', sample: '3' },
      reason: { name: '最近一次的原因', sample: '对方不认验证方式（401），请检查用户名、密码或令牌' },
    },
    title: '定时拉取连续失败：{profile}',
    text: '“{profile}”的定时拉取连续 {failures} 次失败，会继续再试。最近一次：{reason}',
    channels: ['inapp', 'wecom', 'email'],
  },
})
