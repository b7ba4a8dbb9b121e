import type { AnyEndpoint } from '../src/base/contract.ts'

/** Turns one input object into the address, query and body an endpoint wants. */
export function splitInput(endpoint: AnyEndpoint, input: Record<string, unknown>) {
  const query: Record<string, string> = {}
  for (const key of Object.keys(endpoint.query?.shape ?? {})) {
    const value = input[key]
    if (value !== undefined) query[key] = Array.isArray(value) ? value.join(',') : String(value)
  }
  const body: Record<string, unknown> = {}
  for (const key of Object.keys(endpoint.body?.shape ?? {})) {
    if (input[key] !== undefined) body[key] = input[key]
  }
  const path = endpoint.path.replace(/:(\w+)/g, (_whole, key: string) =>
    encodeURIComponent(String(input[key])),
  )
  return { path, query, body }
}
