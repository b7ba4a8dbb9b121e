import { useMemo } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import type { Choice } from '../../../../web/forms/form-fields.ts'
import { listCodeTables } from '../../../codes/contract.ts'

const SELF = '01'

/** GB/T 4761 as one may choose it: 本人 says nothing about somebody in a household. */
export function useKinships(): readonly Choice[] {
  const tables = useCall(listCodeTables, {}, { staleMs: 300_000 }).data?.tables
  return useMemo(
    () =>
      (tables?.find(({ code }) => code === 'kinship')?.items ?? []).flatMap(({ code, name, isActive }) =>
        isActive && code !== SELF ? [{ value: code, label: name }] : [],
      ),
    [tables],
  )
}
