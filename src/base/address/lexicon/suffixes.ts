import type { AddressKind } from '../kinds.ts'

type Suffixes = Partial<Record<AddressKind, string>>

/** Last words of names, by what they name. A longer one wins over a shorter one it ends with. */
const byKind: Suffixes = {
  county: '区 县 市 旗 自治县 自治旗',
  zone: '开发区 经济开发区 经济技术开发区 高新区 高新技术开发区 技术开发区 保税区 度假区 管委会 新区 示范区',
  street: '街道 镇 乡 街道办事处 街道办 民族乡 苏木 办事处',
  community: '社区 村 居委会 村委会 居委 村委 大队 行政村 自然村 农场 林场',
  road: '路 街 大道 大街 巷 胡同 道 国道 省道 县道 高速 公路 环路 马路 老街 步行街 街巷 里弄 弄堂 支路 环线 东路 西路 南路 北路 中路 横路 辅路',
  lane: '弄 支弄',
  compound: `小区 花园 花苑 苑 公寓 家园 嘉园 佳园 名苑 名园 名城 名都 华庭 豪庭 雅苑 雅居 佳苑 嘉苑 新村 新苑 新城 山庄 别墅 府 府邸 邸 公馆 庄园 御园 湾 庭 轩 阁 居 园 大院 家属院 家属楼 宿舍 宿舍楼 公租房 安置房 农居点 小镇
大厦 大楼 广场 中心 商厦 商城 市场 商场 超市 百货 百货商场 百货大楼 百货公司 百货商店 写字楼 购物中心 商务楼 办公楼 综合楼 城 国际 天地 世界 港 大夏 总部
公司 集团 工厂 厂 厂区 厂房 工业区 工业园 工业园区 园区 科技园 产业园 产业园区 科技园区 创业园 创意园 物流园 工业城 工业小区 软件园 基地 仓库 车间 物流中心 工地 项目部
学校 小学 中学 大学 学院 幼儿园 校区 一中 二中 三中 高中 初中 职高 技校 党校 医院 卫生院 卫生室 诊所 门诊部 卫生所 保健院 院区 中医院 人民医院
银行 支行 分行 信用社 营业厅 邮局 派出所 公安局 法院 检察院 局 政府 税务局 分局 消防队 部队 机关 委员会 管理处 收费站 服务区 加油站 车站 火车站 汽车站 客运站 地铁站 机场 码头 站
酒店 宾馆 饭店 旅馆 招待所 餐厅 饭馆 酒楼 会所 网吧 茶楼 店 商店 专卖店 药店 药房 门店 便利店 4S店 行 铺 馆 体育馆 图书馆 博物馆 影院 剧院 公园 景区 寺 庙 教堂 俱乐部 工作室 事务所 经营部 门市部 服务部 营业部 代理点 驿站 快递 修理厂 养殖场 停车场 驾校`,
}

export interface Suffix {
  text: string
  kind: AddressKind
}

const byLastChar = new Map<string, Suffix[]>()
for (const [kind, words] of Object.entries(byKind)) {
  for (const text of words.split(/\s+/)) {
    const last = text.at(-1)!
    const list = byLastChar.get(last) ?? []
    list.push({ text, kind: kind as AddressKind })
    byLastChar.set(last, list)
  }
}
for (const list of byLastChar.values()) list.sort((a, b) => b.text.length - a.text.length)

/** The longest last word of a name that ends before `end` and leaves nothing before `from` out. */
export function suffixEnding(text: string, from: number, end: number): Suffix | undefined {
  const list = byLastChar.get(text[end - 1]!)
  return list?.find(
    (one) => end - one.text.length >= from && text.startsWith(one.text, end - one.text.length),
  )
}

/** Where the name only seems to end: 街 before 道, 村 before 委会, 市 before 场. */
const goesOn: Record<string, RegExp> = {
  街: /^(道|区|坊)/,
  村: /^(委|民|口|信用|镇|路|街|道|庄|头|小学|中学|大道|工业)/,
  市: /^(场|政|民|委|一|二|三|第|人民|区|中心|府|郊)/,
  区: /^(政府|委|法院|人民|域|间|块)/,
  县: /^(城|政府|委|前|人民|医院|第|道)/,
  镇: /^(政府|中心|东路|西路|南路|北路|路|街)/,
  乡: /^(政府|村|路|镇)/,
  道: /^(路|街|口)/,
  路: /^(口|桥|段)/,
  园: /^(区|林|艺|丁|路|街|南|东路|西路)/,
  城: /^(市|东|西|南|北|中|关|镇|乡|区|街|路|厢|建|郊|隍|管)/,
  港: /^(路|街|镇|区|口|湾|城|务)/,
  花园: /^(村|路|街)/,
  学院: /^[东南西北]?路/,
  湾: /^(路|街|镇|村|里|区)/,
  府: /^(前|路|山|街|东|西)/,
  庭: /^(院)/,
  居: /^(委|民|然)/,
  站: /^(路|前|东|西|北|南|街)/,
  行: /^(政|知|路|业|宫)/,
  厂: /^(房|区|路|家)/,
  局: /^(宿舍)/,
  中心: /^(医院|小学|学校|路|大道|街|城|村|广场|幼儿园|卫生院|花园|中学|北路|南路|东路|西路|中路)/,
  国际: /^(大厦|广场|花园|城|中心|村|公寓|商务|大酒店|酒店|贸易|名|社区|商|家|小区|汽|创|学校|机|物流|科|金融|会)/,
  世界: /^(城|花园|广场|贸)/,
  店: /^(口|镇|村|乡|街|铺|面)/,
  寺: /^(路|街|村|镇|前|后|东|西|北|南)/,
  庙: /^(镇|村|乡|街|路|前|会)/,
  广场: /^(路|西路|东路|南路|北路|街)/,
  公园: /^(路|东路|西路|南路|北路|街|里|一号|大|道)/,
  市场: /^(路|街|东路|西路)/,
  大学: /^(路|城|生|科技)/,
  医院: /^(路|宿舍)/,
  新村: /^(路|小区|街)/,
  新城: /^(路|大道|区|街|东路|西路|小区)/,
  政府: /^(路|大院|大楼|街)/,
  机场: /^(路|大道)/,
  车站: /^(路|北路|南路|东路|西路|街|大道|镇)/,
  火车站: /^(路|北路|南路|东路|西路|街|大道)/,
  银行: /^(大厦|大楼|宿舍)/,
  快递: /^(公司|点|站|柜|超市|服务)/,
  铺: /^(镇|村|乡|街|路|头)/,
  馆: /^(路|街|驿|前)/,
  轩: /^(路|辕)/,
  国道: /^(线)/,
  小镇: /^(路)/,
}

const divisions = new Set<AddressKind>(['county', 'street', 'community', 'zone'])
const roadFollows = /^([东南西北中]?路|[东南西北]?街(?!道)|大道|巷)/

/** Last words that often stand in the middle of a longer name: 钱江国际时代广场. */
export const weakEndings = new Set([
  '城',
  '府',
  '湾',
  '居',
  '园',
  '港',
  '店',
  '行',
  '馆',
  '站',
  '庭',
  '国际',
  '天地',
  '世界',
  '中心',
  '局',
  '厂',
  '轩',
  '阁',
  '苑',
  '银行',
  '政府',
])

/** Whether the name reads on over this ending. */
export function readsOn(suffix: Suffix, after: string): boolean {
  if (divisions.has(suffix.kind) && roadFollows.test(after)) return true
  return goesOn[suffix.text]?.test(after) ?? false
}

/** A longer last word this one is the beginning of: 工业园 → 工业园区, 府 → 府邸. */
export function longerEnding(
  text: string,
  suffix: Suffix,
  end: number,
): { suffix: Suffix; end: number } | undefined {
  for (let later = Math.min(end + 4, text.length); later > end; later--) {
    const longer = suffixEnding(text, end - suffix.text.length, later)
    if (longer && later - longer.text.length < end && longer.text.length > 1)
      return { suffix: longer, end: later }
  }
  return undefined
}
