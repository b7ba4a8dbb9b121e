/** Whom to call at once; the matter is filed all the same. */
export interface UrgentMatter {
  number: '110' | '119' | '120'
  what: string
  /** The words that spoke for it. */
  words: string[]
}

const matters: readonly { number: UrgentMatter['number']; what: string; words: readonly string[] }[] = [
  {
    number: '119',
    what: '火情和抢险救援',
    words: [
      '着火',
      '起火',
      '失火',
      '火灾',
      '冒浓烟',
      '燃气泄漏',
      '煤气泄漏',
      '天然气泄漏',
      '爆炸',
      '被困',
      '溺水',
      '坍塌',
    ],
  },
  {
    number: '110',
    what: '正在发生的违法犯罪和人身危险',
    words: [
      '持刀',
      '砍人',
      '打架',
      '斗殴',
      '抢劫',
      '绑架',
      '家暴',
      '正在打人',
      '跳楼',
      '自杀',
      '轻生',
      '孩子走失',
      '小孩走失',
    ],
  },
  {
    number: '120',
    what: '急危重伤病',
    words: [
      '昏迷',
      '晕倒',
      '心脏骤停',
      '没有呼吸',
      '喘不上气',
      '大出血',
      '流血不止',
      '煤气中毒',
      '误服',
      '喝农药',
      '触电',
      '要生了',
    ],
  },
]

/** What was over before the call, or is only feared, is no emergency: 去年着火, 容易着火, 没有着火. */
const NOT_NOW =
  /(?:没有?|未|不会|防止|避免|预防|容易|怕|担心|以免|万一|去年|上月|上周|曾经|以前|差点|隐患)[^，。；！？\s]{0,6}$/

/** Matters of 110, 119 and 120 in what a caller says (GB/T 33358: they are passed on at once, not filed and waited for). */
export function urgentMatters(text: string): UrgentMatter[] {
  return matters.flatMap(({ number, what, words }) => {
    const said = words.filter((word) => isSaid(text, word))
    return said.length > 0 ? [{ number, what, words: said }] : []
  })
}

function isSaid(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!NOT_NOW.test(text.slice(Math.max(0, at - 12), at))) return true
  }
  return false
}
