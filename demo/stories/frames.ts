import type { OrderSource } from '../types.ts'

/**
 * How each source puts it. `{fact}` and `{feeling}` come from the story; the worker writes short and dry,
 * the hotline in the third person, residents as they speak.
 */
export const frames: Record<OrderSource, readonly string[]> = {
  grid_worker: [
    '巡查发现{fact}。现场已拍照。',
    '今日巡查，{fact}，{feeling}。请安排处置。',
    '早巡时发现{fact}。',
    '例行巡查至此，{fact}。已提醒过往居民注意。',
    '走访途中居民指给我看：{fact}，{feeling}。',
    '{fact}。网格内无法自行处置，上报处理。',
    '日常巡查发现{fact}，已做简单提示，请尽快处理。',
    '错时巡查发现{fact}。附现场照片。',
  ],
  hotline: [
    '市民来电反映：{fact}，{feeling}。希望尽快处理并回复。',
    '来电人反映{fact}，{feeling}。要求核实处理。',
    '市民致电称，{fact}，{feeling}，希望相关部门尽快派人查看。',
    '来电反映{fact}。来电人表示{feeling}，请核实。',
    '市民反映：{fact}，{feeling}，已来电一次，希望给出明确答复。',
    '来电人称{fact}，诉求：请尽快解决，并告知处理结果。',
  ],
  resident: [
    '{fact}，{feeling}。麻烦尽快处理一下，谢谢！',
    '{fact}。{feeling}，希望有人管管。',
    '您好，{fact}，{feeling}。能不能安排人看看？',
    '{fact}。{feeling}。请问什么时候能解决？',
    '反映一下，{fact}，{feeling}，辛苦了。',
    '{fact}，{feeling}。照片都拍了，请看。',
    '{fact}。{feeling}，跟好几个人说过都没动静，只好在这里反映。',
  ],
  window: [
    '居民到便民服务站窗口反映：{fact}，{feeling}。已登记。',
    '来访居民称{fact}，{feeling}，请协助处理。',
    '窗口接待登记：{fact}。来访人表示{feeling}。',
  ],
  mailbox: [
    '领导您好：{fact}，{feeling}。恳请关注解决，谢谢！',
    '尊敬的领导，我是中都街道的一名居民。{fact}，{feeling}，盼能得到回复。',
    '您好！写信反映一件小事：{fact}。{feeling}。希望职能部门来看一看。',
  ],
}

/** Somebody who asks speaks otherwise than one who complains, */
export const askingFrames: Record<OrderSource, readonly string[]> = {
  grid_worker: ['入户走访，居民询问：{fact}。', '网格群里居民提问：{fact}。'],
  hotline: [
    '市民来电咨询：{fact}。来电人表示{feeling}。',
    '来电人咨询，{fact}，请予答复。',
    '市民咨询：{fact}？{feeling}，请相关单位回复。',
  ],
  resident: ['{fact}？{feeling}。谢谢！', '请问{fact}？', '您好，{fact}？{feeling}，麻烦告知。'],
  window: ['居民到窗口咨询：{fact}。', '窗口登记咨询：{fact}，{feeling}。'],
  mailbox: ['您好！想咨询一下：{fact}？{feeling}。期待回复。'],
}
/** and so does one who proposes */
export const proposingFrames: Record<OrderSource, readonly string[]> = {
  grid_worker: ['走访时居民提出：{fact}。{feeling}。', '居民议事会上有人建议：{fact}。'],
  hotline: ['市民来电建议：{fact}。来电人称{feeling}。', '来电人提出，{fact}，{feeling}，请研究答复。'],
  resident: [
    '提个建议：{fact}。{feeling}。',
    '{fact}，{feeling}，希望能考虑一下。',
    '您好，{fact}。{feeling}。',
  ],
  window: ['居民到窗口提出建议：{fact}，{feeling}。'],
  mailbox: ['领导您好：{fact}，{feeling}。一点建议，供参考。', '您好！{fact}。{feeling}，盼采纳。'],
}
/** or thanks. */
export const thankingFrames: Record<OrderSource, readonly string[]> = {
  grid_worker: ['走访时居民说：{fact}，{feeling}。'],
  hotline: ['市民来电表扬：{fact}，{feeling}。', '来电人致谢：{fact}，{feeling}。'],
  resident: ['{fact}，{feeling}！', '特意来说一声谢谢：{fact}，{feeling}。'],
  window: ['居民到窗口致谢：{fact}，{feeling}。'],
  mailbox: ['领导您好：{fact}，{feeling}。'],
}

export const numbers = ['两', '三', '四', '五', '六'] as const
export const spans = ['两天', '三天', '三四天', '好几天', '一个星期', '十来天', '半个多月'] as const
export const evenings = ['晚上九点多', '晚上十点', '晚上十一点', '夜里十二点', '凌晨一点'] as const
