import { columnLetter } from '../place.ts'

/** What the rows of a sheet show besides their text; told once, per column, when they are read. */
export class SheetRemarks {
  readonly #formulas = new Map<number, number>()
  readonly #filled = new Map<number, number>()
  #hiddenRows = 0
  #firstHidden = 0
  #blankRows = 0
  readonly hiddenColumns: number[] = []

  formula(column: number): void {
    this.#formulas.set(column, (this.#formulas.get(column) ?? 0) + 1)
  }

  filled(column: number): void {
    this.#filled.set(column, (this.#filled.get(column) ?? 0) + 1)
  }

  hiddenRow(line: number): void {
    if (this.#hiddenRows === 0) this.#firstHidden = line
    this.#hiddenRows++
  }

  blankRow(): void {
    this.#blankRows++
  }

  inWords(): string[] {
    const formulas = [...this.#formulas].map(
      ([column, count]) => `${columnLetter(column)} 列有 ${count} 格是公式，读的是上次保存时的结果`,
    )
    const filled = [...this.#filled].map(
      ([column, count]) => `${columnLetter(column)} 列有合并单元格，已按合并的值补到下面 ${count} 行`,
    )
    const columns = this.hiddenColumns.map(columnLetter)
    return [
      ...(columns.length > 0 ? [`${columns.join('、')} 列是隐藏的，一并读入`] : []),
      ...(this.#hiddenRows > 0
        ? [`第 ${this.#firstHidden} 行等 ${this.#hiddenRows} 行是隐藏或筛掉的，一并读入`]
        : []),
      ...formulas,
      ...filled,
      ...(this.#blankRows > 0 ? [`跳过了 ${this.#blankRows} 个空行`] : []),
    ]
  }
}
