import { matchesPattern } from './pattern.ts'
import { isDay, toBoolean, toDay, toList, toNumber, toText, type Value } from './values.ts'

/** What functions need to know besides their arguments. */
export interface Moment {
  /** The day here, 2026-03-01. */
  today: string
  /** Local date and time, 2026-03-01T09:30. */
  now: string
}

export interface FunctionRule {
  takes: readonly [least: number, most: number]
  words: string
  run(list: Value[], moment: Moment): Value
}

const many = Number.POSITIVE_INFINITY

/** Arguments that decide which of them is looked at are evaluated by evaluate.ts itself. */
export const functions: Readonly<Record<string, FunctionRule>> = {
  if: {
    takes: [3, 3],
    words: '条件成立取第二个，否则取第三个',
    run: ([a, b, c]) => (toBoolean(a!) ? b! : c!),
  },
  coalesce: {
    takes: [1, many],
    words: '第一个不空的',
    run: (list) => list.find((v) => toText(v) !== '') ?? '',
  },
  once: { takes: [1, 1], words: '只算一次', run: ([value]) => value! },
  not: { takes: [1, 1], words: '不是', run: ([value]) => !toBoolean(value!) },
  true: { takes: [0, 0], words: '是', run: () => true },
  false: { takes: [0, 0], words: '否', run: () => false },
  boolean: { takes: [1, 1], words: '当作是否', run: ([value]) => toBoolean(value!) },
  selected: {
    takes: [2, 2],
    words: '选了某一项',
    run: ([answer, choice]) => toList(answer!).some((one) => toText(one) === toText(choice!).trim()),
  },
  'count-selected': { takes: [1, 1], words: '选了几项', run: ([answer]) => toList(answer!).length },
  'selected-at': {
    takes: [2, 2],
    words: '选的第几项，从 0 起',
    run: ([answer, at]) => toList(answer!)[toNumber(at!)] ?? '',
  },
  today: { takes: [0, 0], words: '今天', run: (_, { today }) => today },
  now: { takes: [0, 0], words: '现在', run: (_, { now }) => now },
  date: { takes: [1, 1], words: '当作日期', run: ([value]) => toDay(value!) },
  'format-date': {
    takes: [2, 2],
    words: '按格式写日期，如 %Y年%n月%e日',
    run: ([value, format]) => writeDay(toDay(value!), toText(format!)),
  },
  'years-since': {
    takes: [1, 1],
    words: '到今天的周岁',
    run: ([value], { today }) => yearsBetween(toDay(value!), today),
  },
  int: { takes: [1, 1], words: '去掉小数', run: ([value]) => Math.trunc(toNumber(value!)) },
  round: { takes: [1, 2], words: '四舍五入到几位小数', run: ([value, places]) => roundTo(value!, places) },
  floor: { takes: [1, 1], words: '向下取整', run: ([value]) => Math.floor(toNumber(value!)) },
  ceiling: { takes: [1, 1], words: '向上取整', run: ([value]) => Math.ceil(toNumber(value!)) },
  abs: { takes: [1, 1], words: '绝对值', run: ([value]) => Math.abs(toNumber(value!)) },
  pow: { takes: [2, 2], words: '乘方', run: ([value, power]) => toNumber(value!) ** toNumber(power!) },
  number: { takes: [1, 1], words: '当作数', run: ([value]) => toNumber(value!) },
  string: { takes: [1, 1], words: '当作文字', run: ([value]) => toText(value!) },
  'string-length': { takes: [1, 1], words: '字数', run: ([value]) => [...toText(value!)].length },
  concat: { takes: [1, many], words: '连成文字', run: (list) => list.map(toText).join('') },
  join: {
    takes: [2, many],
    words: '用分隔符连接',
    run: ([sign, ...list]) => flat(list).map(toText).filter(Boolean).join(toText(sign!)),
  },
  substr: {
    takes: [2, 3],
    words: '一段文字，从 0 数起',
    run: ([value, from, to]) =>
      [...toText(value!)].slice(toNumber(from!), to === undefined ? undefined : toNumber(to)).join(''),
  },
  contains: { takes: [2, 2], words: '包含', run: ([a, b]) => toText(a!).includes(toText(b!)) },
  'starts-with': { takes: [2, 2], words: '开头是', run: ([a, b]) => toText(a!).startsWith(toText(b!)) },
  'ends-with': { takes: [2, 2], words: '结尾是', run: ([a, b]) => toText(a!).endsWith(toText(b!)) },
  regex: {
    takes: [2, 2],
    words: '整个符合格式',
    run: ([value, pattern]) => matchesPattern(toText(value!), toText(pattern!)),
  },
  sum: { takes: [1, many], words: '各次之和', run: (list) => numbers(list).reduce((a, b) => a + b, 0) },
  count: { takes: [1, 1], words: '有几次', run: (list) => flat(list).length },
  'count-non-empty': {
    takes: [1, 1],
    words: '填了几次',
    run: (list) => flat(list).filter((value) => toText(value) !== '').length,
  },
  min: { takes: [1, many], words: '最小', run: (list) => extreme(list, Math.min) },
  max: { takes: [1, many], words: '最大', run: (list) => extreme(list, Math.max) },
  // The two that look around them, see evaluate.ts.
  position: { takes: [0, 1], words: '重复组里的第几个', run: () => 1 },
  'jr:choice-name': { takes: [2, 2], words: '选项的名称', run: ([value]) => toText(value!) },
}

function flat(list: readonly Value[]): Value[] {
  return list.flatMap((value) => (Array.isArray(value) ? flat(value) : [value as Value]))
}

function numbers(list: readonly Value[]): number[] {
  return flat(list)
    .map(toNumber)
    .filter((value) => !Number.isNaN(value))
}

function extreme(list: readonly Value[], choose: (...list: number[]) => number): Value {
  const all = numbers(list)
  return all.length === 0 ? '' : choose(...all)
}

function roundTo(value: Value, places: Value | undefined): number {
  const by = 10 ** Math.min(12, Math.max(0, places === undefined ? 0 : toNumber(places)))
  return Math.round(toNumber(value) * by) / by
}

function yearsBetween(day: string, today: string): Value {
  if (!isDay(day)) return ''
  const years = Number(today.slice(0, 4)) - Number(day.slice(0, 4))
  return today.slice(5) < day.slice(5) ? years - 1 : years
}

function writeDay(day: string, format: string): string {
  if (!day) return ''
  const [year = '', month = '', date = ''] = day.split('-')
  const parts: Record<string, string> = {
    Y: year,
    y: year.slice(2),
    m: month,
    n: String(Number(month)),
    d: date,
    e: String(Number(date)),
  }
  return format.replace(/%([Yymnde])/g, (_, part: string) => parts[part] ?? '')
}
