import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ApiError } from '../../../../web/api/api-error.ts'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { SideDrawer } from '../../../../web/list/side-drawer.tsx'
import type { OpenRow } from '../../../../web/list/use-open-row.ts'

interface RecordDrawerProps<T> {
  row: OpenRow
  ids: readonly string[]
  what: string
  answer: UseQueryResult<T, ApiError>
  title: (record: T) => ReactNode
  footer?: (record: T) => ReactNode
  children: (record: T) => ReactNode
}

/** A record beside its list, in every state of being read. */
export function RecordDrawer<T>({ row, ids, what, answer, title, footer, children }: RecordDrawerProps<T>) {
  const record = answer.data
  return (
    <SideDrawer
      row={row}
      ids={ids}
      title={record === undefined ? what : title(record)}
      {...(record !== undefined && footer && { footer: footer(record) })}
    >
      {answer.isPending && <Loading lines={10} />}
      {answer.isError && record === undefined && (
        <ErrorState
          title={`${what}没有加载出来`}
          error={answer.error}
          onRetry={() => void answer.refetch()}
        />
      )}
      {record !== undefined && children(record)}
    </SideDrawer>
  )
}
