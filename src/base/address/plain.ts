const single = new Map<string, string>([
  ['—', '-'],
  ['–', '-'],
  ['－', '-'],
  ['―', '-'],
  ['─', '-'],
  ['﹣', '-'],
  ['~', '-'],
  ['～', '-'],
  ['至', '至'],
  ['＃', '#'],
  ['﹟', '#'],
  ['、', ','],
  ['。', ' '],
  ['，', ','],
  ['；', ','],
  [';', ','],
  ['【', '('],
  ['】', ')'],
  ['[', '('],
  [']', ')'],
  ['（', '('],
  ['）', ')'],
  ['「', '('],
  ['」', ')'],
  ['棟', '栋'],
  ['樓', '楼'],
  ['號', '号'],
  ['単', '单'],
  ['橦', '幢'],
  ['憧', '幢'],
  ['\u3000', ' '],
  ['\t', ' '],
  ['\n', ' '],
])

/** Half-width letters and digits, one kind of dash, bracket and comma; every character keeps its place. */
export function plainText(text: string): string {
  let plain = ''
  for (let at = 0; at < text.length; at++) plain += plainChar(text[at]!)
  return plain
}

function plainChar(char: string): string {
  const known = single.get(char)
  if (known) return known
  const code = char.charCodeAt(0)
  if (code >= 0xff01 && code <= 0xff5e) return plainChar(String.fromCharCode(code - 0xfee0))
  return code >= 97 && code <= 122 ? char.toUpperCase() : char
}
