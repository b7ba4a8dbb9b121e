import { Toast } from 'antd-mobile'
import { useEffect } from 'react'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../../web/api/use-live.ts'
import { goOffDuty, goOnDuty, myPresence } from '../../contract/presence.ts'
import { currentPoint, keepReporting } from './position-reporter.ts'

/** 上岗 and 下岗, and the phone's reports that go with them. */
export function useDutySwitch() {
  const { data, error, refetch } = useCall(myPresence, {}, { refetchEveryMs: 60_000 })
  const on = useCommand(goOnDuty)
  const off = useCommand(goOffDuty)
  useLiveRefresh(['presence', 'absences'])
  const isOnDuty = data?.isOnDuty
  useEffect(() => {
    if (isOnDuty !== undefined) keepReporting(isOnDuty)
  }, [isOnDuty])
  const turn = async (isOn: boolean) => {
    try {
      if (!isOn) await off.mutateAsync({ input: {} })
      else {
        const point = await currentPoint()
        await on.mutateAsync({ input: point ? { point } : {} })
      }
    } catch (failure) {
      Toast.show({ content: messageOf(failure) })
      void refetch()
    }
  }
  return { presence: data, error, refetch, turn, isTurning: on.isPending || off.isPending }
}
