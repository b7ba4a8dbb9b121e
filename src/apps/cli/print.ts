import { SingleBar } from 'cli-progress'

/** One JSON document for a script, or lines for a person. */
export function print(asJson: boolean | undefined, value: unknown, lines: readonly string[]): void {
  console.log(asJson ? JSON.stringify(value, null, 2) : lines.join('\n'))
}

export interface Progress {
  show(done: number, total: number | undefined): void
  end(): void
}

/** A bar where somebody watches; silence in a script or a log file. */
export function progressBar(unit: string): Progress {
  if (!process.stderr.isTTY) return { show: () => undefined, end: () => undefined }
  const bar = new SingleBar({
    format: `{bar} {percentage}% {value}/{total} ${unit}，剩 {eta_formatted}`,
    hideCursor: true,
    clearOnComplete: false,
  })
  let isShown = false
  return {
    show(done, total) {
      if (!isShown) bar.start(total ?? done, 0)
      isShown = true
      bar.setTotal(total ?? done)
      bar.update(done)
    },
    end() {
      if (isShown) bar.stop()
    },
  }
}

/** Widths by what a terminal shows: a Chinese character takes two columns. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))))
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(widths[column]! - width(cell)))
      .join('  ')
      .trimEnd(),
  )
}

function width(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0)
}
