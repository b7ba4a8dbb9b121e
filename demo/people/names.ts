import type { Random } from '../random.ts'

export interface DemoName {
  text: string
  /** Surname and given name in pinyin without tones, in one word: an account's name. */
  pinyin: string
}

const surnames =
  '王wang 李li 张zhang 刘liu 陈chen 杨yang 赵zhao 孙sun 周zhou 徐xu 马ma 朱zhu 胡hu 郭guo 何he 高gao 林lin 郑zheng 梁liang 宋song 唐tang 韩han 冯feng 曹cao 程cheng 袁yuan 邓deng 彭peng 苏su 蒋jiang 魏wei 薛xue 孔kong 孟meng 姜jiang 侯hou 路lu 田tian 石shi 白bai'
const first =
  '建jian 国guo 志zhi 文wen 晓xiao 海hai 玉yu 春chun 德de 广guang 永yong 明ming 宗zong 庆qing 秀xiu 兴xing 凤feng 学xue 子zi 新xin 立li 金jin 洪hong 云yun 佳jia 思si 雨yu 振zhen 兆zhao 爱ai'
const second =
  '华hua 军jun 平ping 强qiang 敏min 静jing 丽li 伟wei 涛tao 燕yan 霞xia 勇yong 红hong 峰feng 娟juan 磊lei 芳fang 鹏peng 杰jie 玲ling 亮liang 梅mei 刚gang 英ying 波bo 娜na 龙long 洁jie 斌bin 倩qian 辉hui 珍zhen 光guang 芹qin 生sheng 臣chen 兰lan 祥xiang 凯kai 婷ting'

const parse = (list: string) =>
  list.split(' ').map((entry): DemoName => ({ text: entry.charAt(0), pinyin: entry.slice(1) }))
const [surnameList, firstList, secondList] = [parse(surnames), parse(first), parse(second)]

/** Nobody in the demo is called as a statesman is. */
const reserved = ['李强', '李鹏', '何立峰']

/** Names that no two people of the district share. */
export function nameMaker(random: Random): () => DemoName {
  const taken = new Set<string>(reserved)
  const make = (): DemoName => {
    // the frequent surnames stand first
    const surname = surnameList[Math.floor(random.next() ** 1.7 * surnameList.length)]!
    const parts = random.chance(0.8)
      ? [random.pick(firstList), random.pick(secondList)]
      : [random.pick(secondList)]
    const whole = [surname, ...parts]
    return {
      text: whole.map((part) => part.text).join(''),
      pinyin: whole.map((part) => part.pinyin).join(''),
    }
  }
  return () => {
    let name = make()
    while (taken.has(name.text)) name = make()
    taken.add(name.text)
    return name
  }
}

const carriers = [
  '130',
  '131',
  '135',
  '137',
  '138',
  '139',
  '150',
  '151',
  '158',
  '159',
  '176',
  '182',
  '186',
  '188',
]

/** Eleven digits with four zeros in the middle: they look like a mobile number and are recognisably nobody's. */
export function phoneMaker(random: Random): () => string {
  let serial = 1000
  return () => {
    serial += random.int(3, 11)
    return `${random.pick(carriers)}0000${String(serial).padStart(4, '0').slice(-4)}`
  }
}
