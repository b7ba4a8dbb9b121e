import {
  keepPreviousData,
  type QueryClient,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import type { AnyEndpoint, CallOf, ReturnsOf } from '../../base/contract.ts'
import type { ApiError } from './api-error.ts'
import { type CallOptions, call } from './call.ts'

export interface UseCallOptions {
  /** False waits (no input yet). */
  enabled?: boolean
  /** Shows the previous answer, dimmed by the screen, while a changed input loads. */
  keepPrevious?: boolean
  staleMs?: number
  refetchEveryMs?: number
}

/** Reads an endpoint; the answer is shared by all screens that ask the same thing. */
export function useCall<E extends AnyEndpoint>(
  endpoint: E,
  input: CallOf<E>,
  options: UseCallOptions = {},
): UseQueryResult<ReturnsOf<E>, ApiError> {
  return useQuery<ReturnsOf<E>, ApiError>({
    queryKey: keyOf(endpoint, input),
    queryFn: ({ signal }) => call(endpoint, input, { signal }),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious && { placeholderData: keepPreviousData }),
    ...(options.staleMs !== undefined && { staleTime: options.staleMs }),
    ...(options.refetchEveryMs !== undefined && { refetchInterval: options.refetchEveryMs }),
  })
}

export interface Page<Row> {
  rows: Row[]
  next?: string | undefined
  total?: number | undefined
  totalIsCapped?: boolean | undefined
}
export type Pages<Row> = UseInfiniteQueryResult<{ pages: Page<Row>[] }, ApiError>
type RowOf<E extends AnyEndpoint> = ReturnsOf<E> extends { rows: (infer Row)[] } ? Row : never

/** Reads a keyset-paged endpoint (`pageOf` and `pageQuery` of the contract kit) page by page. */
export function usePages<E extends AnyEndpoint>(
  endpoint: E,
  input: CallOf<E>,
  options: Pick<UseCallOptions, 'enabled' | 'refetchEveryMs'> = {},
): Pages<RowOf<E>> {
  return useInfiniteQuery({
    queryKey: keyOf(endpoint, input, 'pages'),
    queryFn: ({ signal, pageParam }) =>
      call(endpoint, pageParam ? { ...input, after: pageParam } : input, { signal }) as Promise<
        Page<RowOf<E>>
      >,
    initialPageParam: '',
    getNextPageParam: (last: Page<RowOf<E>>) => last.next,
    enabled: options.enabled ?? true,
    placeholderData: keepPreviousData,
    ...(options.refetchEveryMs !== undefined && { refetchInterval: options.refetchEveryMs }),
  })
}

export interface CommandInput<E extends AnyEndpoint> extends Pick<CallOptions, 'file' | 'onProgress'> {
  input: CallOf<E>
}
/**
 * What is done when the answer is there, even if the row it was about has left the screen with it; of several calls
 * after the last one only. A refusal also stands in the command's state.
 */
interface Afterwards<E extends AnyEndpoint> {
  onSuccess?: ((answer: ReturnsOf<E>) => void) | undefined
  onError?: ((error: ApiError) => void) | undefined
}
export type Command<E extends AnyEndpoint> = Omit<
  UseMutationResult<ReturnsOf<E>, ApiError, CommandInput<E>>,
  'mutate'
> & { mutate(input: CommandInput<E>, afterwards?: Afterwards<E>): void }

/** The way a command goes: straight to the server, or by an outbox that keeps it until it has arrived. */
export type SendCommand<E extends AnyEndpoint> = (
  input: CallOf<E>,
  options: CallOptions,
) => Promise<ReturnsOf<E>>

/**
 * A command; when it succeeded, everything read from its module is read again,
 * and from the modules named in `also`.
 */
export function useCommand<E extends AnyEndpoint>(
  endpoint: E,
  also: readonly string[] = [],
  send: SendCommand<E> = (input, options) => call(endpoint, input, options),
): Command<E> {
  const client = useQueryClient()
  const mutation = useMutation<ReturnsOf<E>, ApiError, CommandInput<E>>({
    mutationFn: ({ input, ...options }) => send(input, options),
    onSuccess: () => refreshModules(client, [moduleOf(endpoint), ...also]),
  })
  const { mutateAsync } = mutation
  const calls = useRef(0)
  const mutate = useCallback<Command<E>['mutate']>(
    (input, { onSuccess, onError } = {}) => {
      const mine = ++calls.current
      const isLast = () => mine === calls.current
      mutateAsync(input).then(
        (answer) => isLast() && onSuccess?.(answer),
        (error: ApiError) => isLast() && onError?.(error),
      )
    },
    [mutateAsync],
  )
  return { ...mutation, mutate }
}

export async function refreshModules(client: QueryClient, modules: readonly string[]): Promise<void> {
  await Promise.all(modules.map((name) => client.invalidateQueries({ queryKey: [name] })))
}

/** Query keys begin with the module, so that a command or a live note can refresh it whole. */
export function keyOf(endpoint: AnyEndpoint, input: object, kind: 'one' | 'pages' = 'one'): unknown[] {
  return [moduleOf(endpoint), endpoint.path, kind, input]
}

/** `/api/orders/:id/steps` → `orders`. */
export function moduleOf(endpoint: AnyEndpoint): string {
  return endpoint.path.split('/')[2] ?? ''
}
