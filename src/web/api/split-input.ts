import type { AnyEndpoint } from '../../base/contract.ts'

export interface SplitInput {
  /** Path and query, ready to fetch. */
  url: string
  body: Record<string, unknown> | undefined
}

/** Sends each key of the one input object where the endpoint's schemas say it belongs. */
export function splitInput(endpoint: AnyEndpoint, input: Record<string, unknown>): SplitInput {
  const query = queryText(pick(endpoint.query?.shape, input))
  return {
    url: fillPath(endpoint.path, input) + (query && `?${query}`),
    body: endpoint.body ? pick(endpoint.body.shape, input) : undefined,
  }
}

function fillPath(path: string, input: Record<string, unknown>): string {
  return path.replace(/:(\w+)/g, (_, key: string) => {
    const value = input[key]
    if (value === undefined || value === null || value === '') throw new Error(`${path} needs "${key}"`)
    return encodeURIComponent(String(value))
  })
}

function pick(shape: Record<string, unknown> | undefined, input: Record<string, unknown>) {
  const picked: Record<string, unknown> = {}
  for (const key of Object.keys(shape ?? {})) if (input[key] !== undefined) picked[key] = input[key]
  return picked
}

/** Lists travel comma-separated (`listOf` in the contract kit); empty values mean "no filter" and stay home. */
function queryText(values: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(values)) {
    const text = textOf(value)
    if (text !== '') query.set(key, text)
  }
  return query.toString()
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(textOf).join(',')
  return String(value)
}
