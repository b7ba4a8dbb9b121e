/** `thing1={title}` a line, as the administrator writes the fields of a WeChat template. */
export function linesOf(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, text]) => `${name}=${text}`)
    .join('\n')
}

export function readFields(lines: string): Record<string, string> {
  const pairs = lines.split('\n').flatMap((line) => {
    const at = line.search(/[=：:]/)
    const name = line.slice(0, at).trim()
    return at > 0 && name ? [[name, line.slice(at + 1).trim()] as const] : []
  })
  return Object.fromEntries(pairs)
}
