/** As it is stored: half-width digits, without +86, spaces and dashes; a landline keeps its area code. */
export function normalPhone(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s()（）-]/g, '')
    .replace(/^(\+|00)86(?=1\d{10}$)/, '')
}

/** What is wrong with a telephone number, for the person who typed it; undefined when nothing is. */
export function phoneProblem(text: string): string | undefined {
  const phone = normalPhone(text)
  if (/^1[3-9]\d{9}$/.test(phone) || /^0\d{9,11}$/.test(phone) || /^[2-8]\d{6,7}$/.test(phone))
    return undefined
  if (/E\+?\d+$/i.test(phone)) return '号码被表格软件改成了科学计数，请按文本重填'
  if (!/^\d+$/.test(phone)) return '号码只含数字，请核对'
  if (/^1/.test(phone) && phone.length !== 11) return `手机号应为 11 位，现为 ${phone.length} 位，请核对`
  return '不像是手机号或固定电话，请核对'
}
