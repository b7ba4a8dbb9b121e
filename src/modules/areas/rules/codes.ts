import { type AreaLevel, areaLevel, areaLevels, isAreaCode, parentArea } from '../../../base/area-code.ts'

export type AreaKind = 'neighbourhood' | 'village' | 'basic' | 'dedicated'

/**
 * 居委会 or 村委会 by the last three digits (国统字〔2009〕91号: 001–199 residents' committees, 200–399
 * villages; 400–499 and 500–599 are what is like one or the other).
 */
export function communityKind(code: string): 'neighbourhood' | 'village' | undefined {
  if (areaLevel(code) !== 'community') return undefined
  const tail = Number(code.slice(9))
  if (tail < 200 || (tail >= 400 && tail < 500)) return 'neighbourhood'
  return tail < 600 ? 'village' : undefined
}

/** 南门社区居委会 → 南门社区, 史庄村委会 → 史庄村, 中都街道办事处 → 中都街道. */
export function shortNameOf(name: string): string {
  const short = name
    .replace(/(?<=街道|[镇乡])(办事处|人民政府)$/, '')
    .replace(/(社区)?(居民委员会|居委会)$/, '社区')
    .replace(/村?(村民委员会|村委会)$/, '村')
  return short.length > 1 ? short : name
}

/** Codes as tables write them: shorter ones are the leading digits (`11` is Beijing), Excel may add `.0`. */
export function normaliseCode(text: string): string {
  const digits = text.normalize('NFKC').trim().replace(/\.0+$/, '')
  return /^\d{2}$|^\d{4}$|^\d{6}$|^\d{9}$/.test(digits) ? digits.padEnd(12, '0') : digits
}

/** Why this is no area code, or undefined. */
export function codeProblem(code: string): string | undefined {
  if (code === '') return '代码没有填写'
  if (!/^\d+$/.test(code)) return `代码“${code.slice(0, 20)}”含有数字以外的字符`
  if (!isAreaCode(code)) return `代码“${code.slice(0, 20)}”有 ${code.length} 位，应为 12 位（网格 15 位）`
  if (!/^[1-9]/.test(code)) return `代码“${code}”的省份不存在`
  if (code.length === 15 && code.endsWith('000')) return `网格代码“${code}”的顺序号应从 001 开始`
  if (code.length === 15 && areaLevel(code.slice(0, 12)) !== 'community')
    return `网格代码“${code}”的前 12 位不是社区`
  return undefined
}

/** The next unused grid number of a community; numbers of closed grids are not used again. */
export function nextGridCode(community: string, used: readonly string[]): string | undefined {
  const last = used
    .filter((code) => code.length === 15 && code.startsWith(community))
    .reduce((max, code) => Math.max(max, Number(code.slice(12))), 0)
  return last < 999 ? community + String(last + 1).padStart(3, '0') : undefined
}

/** The level below, one step: a street of a city without counties hangs under the city. */
export function childLevels(level: AreaLevel): AreaLevel[] {
  return areaLevels.slice(areaLevels.indexOf(level) + 1)
}

/** Is `parent` what the code itself says is above it? Cities without counties hold streets directly. */
export function fitsParent(code: string, parent: string): boolean {
  return parentArea(code) === parent
}
