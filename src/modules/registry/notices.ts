import { defineNotices } from '../../platform/notify/topics.ts'

const what = { name: '更正的内容', sample: '联系方式' }

export const notices = defineNotices('registry', {
  correction_asked: {
    name: '居民提出更正',
    params: { what },
    title: '居民请您核实：{what}',
    text: '您网格里有居民说登记的{what}不对，请在“居民更正”里核实并答复。',
    audience: 'staff',
  },
  correction_accepted: {
    name: '更正已写入',
    params: { what, reason: { name: '说明', sample: '现场看过' } },
    title: '您的{what}已更正',
    text: '您提出的{what}更正已经核实并写入。{reason}',
  },
  correction_refused: {
    name: '更正未写入',
    params: { what, reason: { name: '理由', sample: '与户籍登记一致' } },
    title: '您的{what}没有更正',
    text: '您提出的{what}更正经核实没有写入：{reason}。如有疑问请联系社区。',
  },
})
