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

/** Masks a name for people who need not know it: 张*, 欧阳*. */
export function maskName(name: string): string {
  if (name.length === 0) return '匿名'
  return `${name.slice(0, name.length > 3 ? 2 : 1)}*`
}

/** 138****8000; a landline keeps its last two digits. */
export function maskPhone(phone: string): string {
  if (/^1\d{10}$/.test(phone)) return `${phone.slice(0, 3)}****${phone.slice(7)}`
  return phone.length > 2 ? `${'*'.repeat(phone.length - 2)}${phone.slice(-2)}` : '**'
}
