import { useQueryClient } from '@tanstack/react-query'
import { CAUGHT_UP } from '../../../../../web/api/live.ts'
import { keyOf, useCall } from '../../../../../web/api/use-call.ts'
import { useLive } from '../../../../../web/api/use-live.ts'
import { getOrder } from '../../../contract/lists.ts'

/** One order, read again when something happens to it. */
export function useOrder(id: string) {
  const client = useQueryClient()
  const answer = useCall(getOrder, { id }, { enabled: id !== '' })
  const trueId = answer.data?.id ?? id
  useLive(['orders'], (note) => {
    if (id === '' || (note !== CAUGHT_UP && note.id !== trueId)) return
    void client.invalidateQueries({ queryKey: keyOf(getOrder, { id }) })
  })
  return answer
}
