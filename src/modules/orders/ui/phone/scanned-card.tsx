import { CloseOutlined, QrcodeOutlined } from '@ant-design/icons'
import { messageOf } from '../../../../web/api/api-error.ts'
import type { DraftState } from './report-draft.ts'
import { useScanned } from './use-scanned.ts'

/** The component whose label was scanned: what the report is about, until the person says otherwise. */
export function ScannedCard({ draft, change }: Pick<DraftState, 'draft' | 'change'>) {
  const { isLooking, problem, forget } = useScanned({ draft, change })
  const { component } = draft
  if (problem) {
    return (
      <div className="wg-report-scanned" role="alert">
        <span>
          <b>没有取到标牌上的部件</b>
          <span className="wg-quiet">{messageOf(problem)}。不选部件也可以照常提交。</span>
        </span>
        <Forget onForget={forget} />
      </div>
    )
  }
  if (!component) {
    return isLooking ? (
      <div className="wg-report-scanned" role="status">
        正在查看标牌上的部件…
      </div>
    ) : null
  }
  const { name, className, code, place } = component
  return (
    <section className="wg-report-scanned" aria-label="标牌上的部件">
      <QrcodeOutlined />
      <span>
        <b>{name}</b>
        <span className="wg-quiet">
          {[className === name ? '' : className, place].filter(Boolean).join(' · ')}
        </span>
        <span className="wg-quiet wg-numbers">{code}</span>
      </span>
      <Forget onForget={forget} />
    </section>
  )
}

function Forget({ onForget }: { onForget: () => void }) {
  return (
    <button type="button" className="wg-small-button" aria-label="不是这件部件的问题" onClick={onForget}>
      <CloseOutlined />
    </button>
  )
}
