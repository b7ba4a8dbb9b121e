const digits = '零一二三四五六七八九'
const variants: Record<string, string> = {
  〇: '零',
  两: '二',
  壹: '一',
  贰: '二',
  叁: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
  廿: '二十',
}
const places: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

export const chineseNumeral = '零〇一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰廿'

/** 十二 → 12, 二零一 → 201, 一百零五 → 105; undefined for what is not a numeral. */
export function numeralValue(text: string): string | undefined {
  if (/^\d+$/.test(text)) return withoutLeadingZeros(text)
  const plain = [...text].map((char) => variants[char] ?? char).join('')
  if (!/^[零一二三四五六七八九十百千]+$/.test(plain)) return undefined
  return /[十百千]/.test(plain) ? counted(plain) : withoutLeadingZeros(spelled(plain))
}

function withoutLeadingZeros(text: string): string {
  return text.replace(/^0+(?=\d)/, '')
}

function spelled(text: string): string {
  return [...text].map((char) => digits.indexOf(char)).join('')
}

function counted(text: string): string {
  let sum = 0
  let digit: number | undefined
  for (const char of text) {
    const place = places[char]
    if (place === undefined) {
      digit = digits.indexOf(char)
      continue
    }
    sum += (digit ?? 1) * place
    digit = undefined
  }
  return String(sum + (digit ?? 0))
}

const countedRun = new RegExp(`([${chineseNumeral}]+|\\d+)(?=[路街巷弄期区组队社号里坊栋幢单层])`, 'g')

/** Numerals that count something as digits: 五二五弄 → 525弄. Inside a name (百货, 三江) they stay. */
export function withDigits(text: string): string {
  return text.replace(countedRun, (run) => numeralValue(run) ?? run)
}
