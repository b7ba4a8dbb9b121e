export interface Violation {
  /** Path from the project's root. */
  file: string
  line: number
  rule: string
  message: string
}

export function violation(file: string, line: number, rule: string, message: string): Violation {
  return { file, line, rule, message }
}
