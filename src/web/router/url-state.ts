export type UrlValue = string | number | boolean | readonly string[]
/** Names and default values of what a screen keeps in its address; the default's type is the value's type. */
export type UrlDefaults = Record<string, UrlValue>
export type Search = Record<string, string>

/** Literal types (`''`, `0`) widen: a filter that starts empty may hold any text. */
export type UrlState<D extends UrlDefaults> = {
  [K in keyof D]: D[K] extends readonly string[]
    ? string[]
    : D[K] extends string
      ? string
      : D[K] extends number
        ? number
        : boolean
}

/** The state an address stands for. What cannot be read is as if it were not there. */
export function readUrlState<D extends UrlDefaults>(defaults: D, search: Search): UrlState<D> {
  const state: Record<string, UrlValue> = {}
  for (const [key, fallback] of Object.entries(defaults)) state[key] = readValue(fallback, search[key])
  return state as UrlState<D>
}

/** The address for a changed state. Defaults are left out (short links), other screens' keys are kept. */
export function writeUrlState<D extends UrlDefaults>(
  defaults: D,
  search: Search,
  change: Partial<UrlState<D>>,
): Search {
  const next = { ...search }
  for (const [key, value] of Object.entries(change)) {
    const text = value === undefined ? '' : textOf(value as UrlValue)
    if (value === undefined || text === textOf(defaults[key] ?? '')) delete next[key]
    else next[key] = text
  }
  return next
}

/** Search strings as plain text values: what a person types into the address is what a filter gets. */
export function parseSearch(search: string): Search {
  return Object.fromEntries(new URLSearchParams(search))
}
export function stringifySearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(search)) {
    if (value !== undefined && value !== null) query.set(key, String(value))
  }
  const text = query.toString()
  return text && `?${text}`
}

function readValue(fallback: UrlValue, text: string | undefined): UrlValue {
  if (text === undefined) return fallback
  if (typeof fallback === 'string') return text
  if (typeof fallback === 'boolean') return text === 'true' ? true : text === 'false' ? false : fallback
  if (typeof fallback === 'number')
    return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : fallback
  return text.split(',').filter(Boolean)
}

function textOf(value: UrlValue): string {
  return typeof value === 'object' ? value.join(',') : String(value)
}
