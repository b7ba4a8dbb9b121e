import { useMemo } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { listCodeTables } from '../../../codes/contract.ts'

export interface CodeChoice {
  value: string
  label: string
}

const STALE_MS = 300_000

/** What a code table offers now; empty while it loads. */
export function useCodes(table: string): CodeChoice[] {
  const tables = useCall(listCodeTables, {}, { staleMs: STALE_MS }).data?.tables
  return useMemo(() => {
    const items = tables?.find(({ code }) => code === table)?.items ?? []
    return items.flatMap(({ code, name, isActive }) => (isActive ? [{ value: code, label: name }] : []))
  }, [tables, table])
}
