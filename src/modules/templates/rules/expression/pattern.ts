const MAX_PATTERN = 200
/** Several loose repetitions side by side take a power of the length. */
const MAX_TEXT = 300

/** Why a pattern is not taken: unreadable, or slow on purpose-made input (a repetition of repetitions). */
export function patternProblem(pattern: string): string | undefined {
  if (pattern.length > MAX_PATTERN) return `格式不超过 ${MAX_PATTERN} 个字符`
  if (/\\[1-9]|\(\?</.test(pattern)) return '格式里不支持前后引用'
  if (repeatsRepetition(pattern)) return '格式里不支持重复之中再重复，如 (a+)+'
  return readable(pattern) ? undefined : `“${pattern}”不是可用的格式（正则表达式）`
}

/** Patterns are written for the whole value, as forms have it. */
export function matchesPattern(text: string, pattern: string): boolean {
  const whole = readable(`^(?:${pattern})$`)
  return whole !== undefined && text.length <= MAX_TEXT && whole.test(text)
}

function readable(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern)
  } catch {
    return undefined
  }
}

/** A group with a repetition or a choice in it that is itself repeated without end. */
function repeatsRepetition(pattern: string): boolean {
  const open: boolean[] = []
  let inClass = false
  for (let at = 0; at < pattern.length; at++) {
    const sign = pattern[at]
    if (sign === '\\') at++
    else if (inClass) inClass = sign !== ']'
    else if (sign === '[') inClass = true
    else if (sign === '(') open.push(false)
    else if (sign === ')') {
      const isLoose = open.pop() ?? false
      const isRepeated = /^(?:[*+]|\{\d+,\d*\})/.test(pattern.slice(at + 1))
      if (isLoose && isRepeated) return true
      if (isLoose && open.length > 0) open[open.length - 1] = true
    } else if (open.length > 0 && /^(?:[*+|]|\{\d+,)/.test(pattern.slice(at, at + 5)))
      open[open.length - 1] = true
  }
  return false
}
