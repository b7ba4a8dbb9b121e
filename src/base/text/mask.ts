/** 138****8000; a landline or a short number keeps its last two digits only. */
export function maskPhone(phone: string): string {
  if (/^1\d{10}$/.test(phone)) return `${phone.slice(0, 3)}****${phone.slice(7)}`
  return phone.length > 2 ? `${'*'.repeat(phone.length - 2)}${phone.slice(-2)}` : '*'.repeat(phone.length)
}

/** 张*, 欧阳*; nobody is 匿名. */
export function maskName(name: string): string {
  if (name.length === 0) return '匿名'
  return `${name.slice(0, name.length > 3 ? 2 : 1)}*`
}
