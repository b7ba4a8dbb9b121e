/** `A` … `Z`, `AA` …, as Excel names its columns; from 0. */
export function columnLetter(column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

export interface Place {
  line: number
  /** From 0. */
  column?: number
  name: string
}

/** Where a person looks for it: `第 12 行 B 列 出生日期`. */
export function placeWords({ line, column, name }: Place): string {
  const letter = column === undefined ? '' : ` ${columnLetter(column)} 列`
  return `第 ${line} 行${letter} ${name}`
}
