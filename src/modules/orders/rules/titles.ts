const LONGEST = 40

/** The first sentence of what was said, when nobody wrote a title. */
export function titleFrom(description: string): string {
  const first =
    description
      .trim()
      .split(/[。！？!?\n；;]/)[0]
      ?.trim() || description.trim()
  return first.length > LONGEST ? `${first.slice(0, LONGEST - 1)}…` : first
}

/** 工单编号: eight digits of the day, then a running number of at least six. */
export function orderNumber(day: string, serial: number): string {
  return `${day.replaceAll('-', '')}${String(serial).padStart(6, '0')}`
}
