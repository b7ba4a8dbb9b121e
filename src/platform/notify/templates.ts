const PLACEHOLDER = /\{(\w+)\}/g

/** The text with what stands in braces filled in; a value that is missing leaves nothing. */
export function fill(template: string, params: Readonly<Record<string, string>>): string {
  return template.replace(PLACEHOLDER, (_whole, name: string) => params[name] ?? '')
}

/** What stands in braces in the template and is not known, each once. */
export function unknownPlaceholders(template: string, known: readonly string[]): string[] {
  const used = [...template.matchAll(PLACEHOLDER)].map((match) => match[1]!)
  return [...new Set(used)].filter((name) => !known.includes(name))
}
