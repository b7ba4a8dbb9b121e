import { Modal } from 'antd'
import { useCall } from '../../../../web/api/use-call.ts'
import { PrintButton } from '../../../../web/components/print-button.tsx'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { type ComponentFile, componentLabel } from '../../contract/components.ts'
import '../units/units.css'

/** 部件标牌: the number in words and as a square a worker's phone opens it by. */
export function LabelDialog({ one, onClose }: { one: ComponentFile; onClose: () => void }) {
  const answer = useCall(componentLabel, { id: one.id })
  return (
    <Modal open title="部件标牌" onCancel={onClose} footer={answer.data && <PrintButton label="打印标牌" />}>
      {answer.isPending && <Loading lines={5} />}
      {answer.isError && <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && (
        <section className="wg-label-sheet" aria-label="标牌">
          <b>{one.name}</b>
          <img
            alt={`部件 ${one.code} 的二维码`}
            src={`data:image/svg+xml;utf8,${encodeURIComponent(answer.data.svg)}`}
          />
          <span className="wg-numbers">{one.code}</span>
          <span>{one.keeper ? `养护：${one.keeper}` : one.areaName}</span>
        </section>
      )}
    </Modal>
  )
}
