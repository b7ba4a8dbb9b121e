import type { Random } from '../random.ts'

export type Sex = '1' | '2'

/** The frequent ones stand first. */
const surnames = [
  ...'王李张刘陈杨赵孙周徐马朱胡郭何高林郑梁宋唐韩冯曹程袁邓彭苏蒋魏薛孔孟姜侯路田石白史吴于董崔任范方潘卢汪金邵邱秦江尹黎段雷龙陶贺毛郝龚严万武戴莫向汤葛毕冉柳卞靳',
]

/** What children were called then: first and second characters, and how often a name has one only. */
interface Fashion {
  until: number
  male: readonly [first: string, second: string]
  female: readonly [first: string, second: string]
  single: number
}

const fashions: Fashion[] = [
  {
    until: 1951,
    male: ['德福广传宝兆延继长永景文', '山财贵有田林仁义清昌海堂'],
    female: ['秀玉桂凤兰淑素翠金月', '英兰珍芝荣花莲梅云香'],
    single: 0.08,
  },
  {
    until: 1965,
    male: ['建国卫援爱新庆振守兴保志', '国军民华生平东胜成峰友田'],
    female: ['秀桂玉爱淑凤建月春美', '英芳兰华荣珍琴霞云芹'],
    single: 0.12,
  },
  {
    until: 1980,
    male: ['建志永海宏卫军文光洪成晓', '军明辉勇刚峰斌伟波涛林忠'],
    female: ['丽红艳春海晓玉翠爱秀', '霞梅红玲芳燕丽萍娟敏'],
    single: 0.32,
  },
  {
    until: 1995,
    male: ['晓文俊志海国明永振少鹏立', '杰磊超鹏飞龙凯亮斌辉帅强'],
    female: ['晓丽文雪海美婷艳玉春', '静婷娜倩敏洁燕莉丹娟'],
    single: 0.42,
  },
  {
    until: 2010,
    male: ['子俊文嘉鑫天志宇家明浩晨', '豪杰轩鑫宇涛航阳康博凯源'],
    female: ['佳雨思欣文梦嘉雪晓诗', '怡欣琪涵颖悦慧婷宁瑶'],
    single: 0.16,
  },
  {
    until: 9999,
    male: ['浩宇子梓俊沐奕泽承铭睿昊', '然轩宇泽辰霖熙阳宸墨川安'],
    female: ['梓欣雨诗若依沐语可芷', '涵怡萱桐彤诺妍瑶汐玥'],
    single: 0.04,
  },
]

/** Nobody in the demo is called as a statesman, living or remembered, is. */
export const RESERVED: ReadonlySet<string> = new Set(
  (
    '毛泽东 周恩来 刘少奇 朱德 邓小平 陈云 陈毅 林彪 江泽民 胡锦涛 习近平 李鹏 朱镕基 温家宝 李克强 李强 ' +
    '李瑞环 李岚清 李长春 吴邦国 吴官正 贾庆林 曾庆红 黄菊 罗干 周永康 贺国强 薄熙来 徐才厚 郭伯雄 ' +
    '张德江 俞正声 刘云山 王岐山 张高丽 汪洋 王沪宁 赵乐际 韩正 蔡奇 丁薛祥 李希 何立峰 张国清 刘国中 ' +
    '张又侠 何卫东 王毅 陈文清 李干杰 李书磊 李鸿忠 马兴瑞 石泰峰 刘金国 王小洪 袁家军 陈吉宁 陈敏尔 ' +
    '张升民 尹力 胡春华 孙春兰 刘鹤 杨晓渡 陈希 郭声琨 王晨 马凯 孟建柱 孙政才 周强 张军 应勇 王勇 ' +
    '林武 周乃翔 刘家义 姜异康 郭树清 龚正 董建华 何厚铧 林郑月娥 李家超 马英九 宋平 刘华清 吴仪 李建国 ' +
    '王东明 张春贤 沈跃跃 吉炳轩 王东峰 李斌 高云龙 秦刚 李尚福 董军 吴政隆 谌贻琴 王兆国 刘延东 刘淇 ' +
    '王刚 王乐泉 张立昌 俞振声 徐匡迪 高强 杨洁篪 王珉 姜大明'
  ).split(' '),
)

export function surnameMaker(random: Random): () => string {
  return () => surnames[Math.floor(random.next() ** 1.9 * surnames.length)]!
}

/** A surname that a spouse or a flatmate bears: not this one. */
export function otherSurname(next: () => string, than: string): string {
  let surname = next()
  while (surname === than) surname = next()
  return surname
}

/** A whole name as people of this sex and year are called; `taken` are the brothers and sisters. */
export function wholeName(
  random: Random,
  { surname, sex, year }: { surname: string; sex: Sex; year: number },
  taken: ReadonlySet<string> = new Set(),
): string {
  const fashion = fashions.find(({ until }) => year <= until)!
  const [first, second] = sex === '1' ? fashion.male : fashion.female
  for (;;) {
    const start = random.chance(fashion.single) ? '' : random.pick([...first])
    const end = random.pick([...second])
    const name = surname + start + end
    if (start !== end && !RESERVED.has(name) && !taken.has(name)) return name
  }
}

/** What a clerk hears and writes instead. */
const mistaken = new Map(
  '丽莉 莉丽 静婧 梅美 芳方 英瑛 兰岚 珍真 霞夏 红虹 玲灵 燕艳 娟鹃 敏闵 军均 明铭 辉晖 勇永 刚钢 峰锋 斌彬 伟玮 波博 涛滔 林琳 忠中 国果 民敏 华桦 生升 平萍 东冬 山珊 财才 贵桂 田甜 仁任 义毅 清青 海凯 磊雷 超朝 飞菲 龙隆 亮良 强墙 杰洁 轩宣 宇雨 阳扬 涵函 怡仪 萱轩 彤桐 桐彤 瑶遥 欣鑫 琪奇 颖影 悦月 慧惠 婷亭 宁柠 然燃 泽择 辰晨 霖林 熙曦 荣蓉 花华 莲连 云芸 香湘 芝之 琴芹 芹琴 萍平 娜纳 倩茜 洁杰 丹单 胜盛 成诚 友有 豪毫 鑫欣 航杭 康慷 博勃 凯恺 源元 帅率 鹏朋'
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.slice(1)] as const),
)

/** The name with its last character miswritten. */
export function miswritten(name: string): string {
  const last = name.slice(-1)
  const heard = name.slice(0, -1) + (mistaken.get(last) ?? '俊')
  return RESERVED.has(heard) ? `${name.slice(0, -1)}珺` : heard
}

const womanly = new Set('静丽燕霞红娟敏芳玲梅英娜洁倩珍芹兰婷秀凤')

/** Which sex a name of the residents' list suggests. */
export const sexOfName = (name: string): Sex =>
  [...name.slice(1)].some((letter) => womanly.has(letter)) ? '2' : '1'
