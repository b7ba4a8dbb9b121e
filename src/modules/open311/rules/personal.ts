/** Digits of one number stand alone: a longer run is something else. */
const NUMBERS: readonly [RegExp, string][] = [
  [
    /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g,
    '〔身份证号已隐去〕',
  ],
  [/(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g, '〔电话已隐去〕'],
  [/(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/g, '〔电话已隐去〕'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '〔邮箱已隐去〕'],
  [
    /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·\s]?[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])/g,
    '〔车牌已隐去〕',
  ],
  [/(?<!\d)\d{16,19}(?!\d)/g, '〔卡号已隐去〕'],
]

/** `我叫张三`, `联系人：李四`: a name after words that announce one. */
const NAME =
  /(我叫|我是业主|姓名[:：]?|联系人[:：]?|反映人[:：]?|举报人[:：]?)\s*[\p{Script=Han}]{2,4}(?=[，,。.；;、\s]|$)/gu

/** What stands in a text for all to read: numbers that lead to a person are taken out. */
export function withoutPersonal(text: string): string {
  const plain = NUMBERS.reduce((so, [pattern, instead]) => so.replace(pattern, instead), text)
  return plain.replace(NAME, '$1〔姓名已隐去〕')
}

/** To the building, not to the door: `幸福里小区3号楼2单元501室` → `幸福里小区3号楼`. */
export function withoutDoor(address: string): string {
  return withoutPersonal(address)
    .replace(
      /[，,、\s]*(?:[\d一二三四五六七八九十甲乙丙丁东西中A-Za-z]+单元)?[，,、\s]*(?:\d+层|\d+楼层)?[，,、\s]*(?:[A-Za-z]?\d{2,4}(?:室|户|房))/g,
      '',
    )
    .replace(/[\d一二三四五六七八九十甲乙丙丁东西中A-Za-z]+单元.*$/, '')
    .replace(/(号楼|栋|幢|座)-?\d+-\d{2,4}$/, '$1')
    .trim()
}
