import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error.ts'

const MAY_PASS = new Set<ApiError['kind']>(['offline', 'unavailable'])

/** A refusal will not change by asking again; a broken line may. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < 2 && error instanceof ApiError && MAY_PASS.has(error.kind),
        // The phone in a lift says "online" long before packets pass, so queries try regardless.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
