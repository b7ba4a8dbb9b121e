import type { UseQueryResult } from '@tanstack/react-query'
import type { ApiError } from '../api/api-error.ts'
import type { Pages } from '../api/use-call.ts'

/** Where a table's rows come from, however they were read. */
export interface TableSource<Row> {
  rows: readonly Row[]
  isLoading: boolean
  /** The rows are those of an earlier question while the new one is answered. */
  isOld: boolean
  error: unknown
  retry: () => void
  more?: (() => void) | undefined
  isLoadingMore: boolean
  total?: number | undefined
  totalIsCapped: boolean
}

/** Rows of a keyset-paged endpoint: `fromPages(usePages(listOrders, filters))`. */
export function fromPages<Row>(pages: Pages<Row>): TableSource<Row> {
  const first = pages.data?.pages[0]
  return {
    rows: pages.data?.pages.flatMap((page) => page.rows) ?? [],
    isLoading: pages.isPending,
    isOld: pages.isPlaceholderData,
    error: pages.error,
    retry: () => void pages.refetch(),
    more: pages.hasNextPage ? () => void pages.fetchNextPage() : undefined,
    isLoadingMore: pages.isFetchingNextPage,
    total: first?.total,
    totalIsCapped: first?.totalIsCapped ?? false,
  }
}

/** Rows that come in one answer: `fromCall(useCall(listPosts, {}), (answer) => answer.rows)`. */
export function fromCall<T, Row>(
  query: UseQueryResult<T, ApiError>,
  pick: (answer: T) => readonly Row[],
): TableSource<Row> {
  const rows = query.data === undefined ? [] : pick(query.data)
  return {
    rows,
    isLoading: query.isPending,
    isOld: query.isPlaceholderData,
    error: query.error,
    retry: () => void query.refetch(),
    isLoadingMore: false,
    total: query.data === undefined ? undefined : rows.length,
    totalIsCapped: false,
  }
}
