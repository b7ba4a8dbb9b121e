/** A component's number in parts: GB/T 30428.2, county 6 + major class 2 + sub-class 2 + sequence 6. */
export interface ComponentCode {
  county: string
  /** Four digits: 0101 井盖. */
  classCode: string
  sequence: number
}

export type ReadComponentCode = { ok: true; value: ComponentCode } | { ok: false; problem: string }

export function readComponentCode(text: string): ReadComponentCode {
  const code = text.normalize('NFKC').replace(/[\s-]/g, '')
  if (!/^\d*$/.test(code)) return { ok: false, problem: '部件编码只含数字，请核对' }
  if (code.length !== 16) return { ok: false, problem: `部件编码应为 16 位，现为 ${code.length} 位` }
  const sequence = Number(code.slice(10))
  if (sequence === 0) return { ok: false, problem: '部件编码的后六位从 000001 开始' }
  return { ok: true, value: { county: code.slice(0, 6), classCode: code.slice(6, 10), sequence } }
}

export function componentCode({ county, classCode, sequence }: ComponentCode): string {
  return `${county}${classCode}${String(sequence).padStart(6, '0')}`
}

export interface PlacedClass {
  /** Where it stands; the first six digits are the county. */
  areaCode: string
  classCode: string
}

/** What is wrong with a code somebody wrote for a component of this class in this area. */
export function componentCodeProblem(code: string, { areaCode, classCode }: PlacedClass): string | undefined {
  const read = readComponentCode(code)
  if (!read.ok) return read.problem
  const { value } = read
  if (value.county !== areaCode.slice(0, 6))
    return `部件编码的前六位是 ${value.county}，这里的县区是 ${areaCode.slice(0, 6)}`
  if (value.classCode !== classCode) return `部件编码里的类别是 ${value.classCode}，所选类别是 ${classCode}`
  return undefined
}
