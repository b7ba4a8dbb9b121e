import type { Item } from '../../contract/definition.ts'
import type { ItemKind } from '../../contract/terms.ts'

/** What a type of XLSForm becomes here; `partly` says what of it is lost. */
export type KindOf =
  | { as: 'item'; kind: ItemKind; partly?: string; list?: string; hasOther?: boolean; calculation?: string }
  | { as: 'open'; kind: 'group' | 'repeat'; partly?: string }
  | { as: 'close' }
  | { as: 'left'; why: string }

const simple: Record<string, ItemKind> = {
  text: 'text',
  string: 'text',
  'q string': 'text',
  integer: 'integer',
  int: 'integer',
  decimal: 'decimal',
  'phone number': 'phone',
  date: 'date',
  time: 'time',
  geopoint: 'place',
  gps: 'place',
  location: 'place',
  'q geopoint': 'place',
  image: 'photo',
  photo: 'photo',
  'q image': 'photo',
  'q picture': 'photo',
  note: 'note',
  calculate: 'calculated',
}

const partly: Record<string, [ItemKind, string]> = {
  datetime: ['date', '只采用日期，不填钟点'],
  barcode: ['text', '改为手工输入，不扫码'],
  range: ['decimal', '改为直接填数，不用滑块'],
  email: ['calculated', '填报人由系统记录，这一项为空'],
  username: ['calculated', '填报人由系统记录，这一项为空'],
  deviceid: ['calculated', '不记录设备号，这一项为空'],
  subscriberid: ['calculated', '不记录设备号，这一项为空'],
  simserial: ['calculated', '不记录设备号，这一项为空'],
  phonenumber: ['calculated', '不记录本机号码，这一项为空'],
  hidden: ['calculated', '没有计算式，这一项为空'],
  acknowledge: ['one', '改为只有“已确认”一项的单选'],
  trigger: ['one', '改为只有“已确认”一项的单选'],
}

const clocks: Record<string, string> = {
  today: 'today()',
  start: 'now()',
  end: 'now()',
  'start time': 'now()',
  'end time': 'now()',
}

const left: Record<string, string> = {
  audio: '不支持录音',
  video: '不支持录像',
  file: '不支持上传文件',
  'background-audio': '不支持录音',
  geotrace: '不支持采集线',
  geoshape: '不支持采集面',
  'start-geopoint': '位置请用“位置”题采集',
  audit: '填报经过由系统记录',
  'xml-external': '不支持外部数据文件',
  'csv-external': '不支持外部数据文件',
  include: '不支持引用另一份表',
  osm: '不支持地图要素',
}

/** Reads the column `type`. */
export function kindOf(type: string, appearance: string): KindOf {
  const text = type
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^add (.*) prompt$/, '$1')
  if (/^(begin|end)[ _](group|repeat|loop)/.test(text) || /^loop\b|lgroup/.test(text)) return holder(text)
  const select = selectOf(type.normalize('NFKC').trim().replace(/\s+/g, ' '))
  if (select) return select
  if (/^ex:|^bearing|printer:/.test(appearance)) return { as: 'left', why: '不支持调用其他应用' }
  if ((text === 'image' || text === 'photo') && /\b(signature|draw|annotate)\b/.test(appearance))
    return { as: 'item', kind: 'signature' }
  if (text === 'text' && /\bmultiline\b/.test(appearance)) return { as: 'item', kind: 'long_text' }
  const bare = text.replace(/^uri:/, '')
  const clock = clocks[bare]
  if (clock) return { as: 'item', kind: 'calculated', calculation: clock }
  const kind = simple[text]
  if (kind) return { as: 'item', kind }
  const some = partly[bare]
  if (some) {
    const [as, why] = some
    return { as: 'item', kind: as, partly: why, ...(as === 'calculated' && { calculation: "''" }) }
  }
  return { as: 'left', why: left[text] ?? `不认识的类型“${type}”` }
}

function holder(text: string): KindOf {
  if (text.startsWith('end')) return { as: 'close' }
  if (text.includes('repeat')) return { as: 'open', kind: 'repeat' }
  if (text.includes('group') && !text.includes('lgroup')) return { as: 'open', kind: 'group' }
  return { as: 'open', kind: 'repeat', partly: '循环改为重复组，不再按选项固定次数' }
}

const one = /^(?:select[_ ]one|select1|select one from|q select1)\s+(?:from )?(\S+)(.*)$/i
const many =
  /^(?:select[_ ]multiple|select all that apply from|select all that apply|q select|select_multiple from)\s+(?:from )?(\S+)(.*)$/i
const fromFile = /^select[_ ](?:one|multiple)[_ ](?:from[_ ]file|external)/i
const ranked = /^rank\s+(\S+)/i

function selectOf(type: string): KindOf | undefined {
  if (fromFile.test(type)) return { as: 'left', why: '不支持选项放在外部文件' }
  const rank = ranked.exec(type)
  if (rank) return { as: 'item', kind: 'many', list: rank[1] ?? '', partly: '排序改为多选' }
  const found = one.exec(type) ?? many.exec(type)
  if (!found) return undefined
  const [, list = '', rest = ''] = found
  if (list.startsWith('${')) return { as: 'left', why: '不支持从重复组里选' }
  const kind = one.test(type) ? 'one' : 'many'
  return { as: 'item', kind, list, ...(/or[_ ](other|specify)/i.test(rest) && { hasOther: true }) }
}

/** A default as an expression: what is written as one, else the text itself. */
export function initialOf(written: string): string {
  if (/\$\{|\w\(|^-?\d+(\.\d+)?$/.test(written)) return written
  return `'${written.replaceAll("'", '’')}'`
}

export function isYes(written: string | undefined): boolean {
  return /^(yes|y|true|true\(\)|是|1)$/i.test(written?.trim() ?? '')
}

/** A range says its ends in `parameters`: start=1 end=10 step=1. */
export function rangeRule(parameters: string): Pick<Item, 'constraint' | 'message'> | undefined {
  const value = (name: string) => new RegExp(`${name}\\s*=\\s*(-?[\\d.]+)`).exec(parameters)?.[1]
  const [from, to] = [value('start'), value('end')]
  if (from === undefined || to === undefined) return undefined
  return { constraint: `. >= ${from} and . <= ${to}`, message: `请填 ${from} 到 ${to} 之间的数` }
}
