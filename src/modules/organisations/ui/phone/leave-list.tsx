import { Button, Dialog, Popup, Toast } from 'antd-mobile'
import { useState } from 'react'
import { formatTime } from '../../../../base/time/format.ts'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../../web/api/use-call.ts'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { PhoneForm } from '../../../../web/phone/phone-form.tsx'
import {
  type Absence,
  absenceStates,
  cancelAbsence,
  myAbsences,
  requestAbsence,
} from '../../contract/absence.ts'
import { leaveKinds } from '../shared/leave-kinds.ts'

/** My leave, and asking for more. */
export function LeaveList() {
  const { data, error, isPending, refetch } = useCall(myAbsences, {})
  const [isAsking, setAsking] = useState(false)
  return (
    <section className="wg-call-part">
      <h2 className="wg-leave-head">
        我的请假
        <Button size="small" color="primary" fill="outline" onClick={() => setAsking(true)}>
          请假
        </Button>
      </h2>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading lines={3} />}
      {data?.rows.length === 0 && <p className="wg-quiet">没有请过假</p>}
      {data?.rows.map((leave) => (
        <Leave key={leave.id} leave={leave} />
      ))}
      <Popup visible={isAsking} onMaskClick={() => setAsking(false)} position="bottom" destroyOnClose>
        <div className="wg-leave-form">
          <h2>请假</h2>
          <PhoneForm
            endpoint={requestAbsence}
            submitLabel="提交给社区书记"
            also={['presence']}
            onDone={() => {
              setAsking(false)
              Toast.show({ icon: 'success', content: '已提交，等待批准' })
            }}
          />
        </div>
      </Popup>
    </section>
  )
}

function Leave({ leave }: { leave: Absence }) {
  const cancel = useCommand(cancelAbsence, ['presence'])
  const isRunning = leave.state === 'approved' && new Date(leave.startsAt) <= new Date()
  const ask = async () => {
    const sure = await Dialog.confirm({
      content: isRunning ? '现在销假？之后可以上岗。' : '撤销这次请假？',
      confirmText: isRunning ? '销假' : '撤销',
    })
    if (!sure) return
    try {
      await cancel.mutateAsync({ input: { id: leave.id } })
    } catch (failure) {
      Toast.show({ content: messageOf(failure) })
    }
  }
  return (
    <div className="wg-leave">
      <div>
        <b className="wg-numbers">
          {formatTime(new Date(leave.startsAt), new Date())} 至{' '}
          {formatTime(new Date(leave.endsAt), new Date())}
        </b>
        <StateTag kind={leaveKinds[leave.state]}>{absenceStates[leave.state]}</StateTag>
      </div>
      <span className="wg-quiet">{leave.reason}</span>
      {leave.note && <span>意见：{leave.note}</span>}
      {leave.actions.includes('cancel') && (
        <Button size="small" loading={cancel.isPending} onClick={() => void ask()}>
          {isRunning ? '销假' : '撤销'}
        </Button>
      )}
    </div>
  )
}
