/** The filters of an address as an endpoint takes them: what is empty, or no number, asks for nothing. */
export function listQuery<Q>(state: Readonly<Record<string, unknown>>, notSent: readonly string[]): Q {
  const numbers = ['unverifiedDays', 'withinDays']
  const said = Object.entries(state).filter(([key, value]) => {
    if (notSent.includes(key)) return false
    const text = String(value ?? '')
    return numbers.includes(key) ? /^\d{1,4}$/.test(text) : text !== ''
  })
  return Object.fromEntries(said) as Q
}
