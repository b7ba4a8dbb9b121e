type Said = Readonly<Record<string, string>>

const endings: readonly [part: string, written: RegExp, ending: string][] = [
  ['@building', /[号栋幢座楼]|商铺/, '号楼'],
  ['@unit', /单元|门|梯/, '单元'],
  ['@room', /[室号铺房户]/, '室'],
]

/** The address a row tells in parts: 幸福里 3 2 501 is 幸福里3号楼2单元501室. Empty when it names no compound. */
export function addressOfParts(said: Said): string {
  const compound = said['@compound']
  if (!compound) return ''
  const parts = endings.map(([part, written, ending]) => {
    const text = said[part] ?? ''
    return text === '' || written.test(text) ? text : `${text}${ending}`
  })
  return `${compound}${parts.join('')}`
}
