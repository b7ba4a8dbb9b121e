import { Button, Space } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { ancestorAt } from '../../../base/area-code.ts'
import { useCall } from '../../../web/api/use-call.ts'
import { StateTag } from '../../../web/components/state-tag.tsx'
import type { ShownOrder } from '../../../web/list/order-slots.ts'
import { LinkTo, useGo } from '../../../web/router/links.tsx'
import { useCan } from '../../../web/session/session.tsx'
import { listProblems } from '../contract/problems.ts'
import { stateKinds } from './states.ts'
import './problems.css'

// Drawn only when asked for: the pickers of the form are large.
const CriteriaDialog = lazy(async () => ({ default: (await import('./criteria-dialog.tsx')).CriteriaDialog }))
const GatherInto = lazy(async () => ({ default: (await import('./gather-into.tsx')).GatherInto }))

const MOST = 10

/** Beside an order: the classes of problems it belongs to, and for who decides, putting it into one. */
export function OrderProblems({ shown }: { shown: ShownOrder }) {
  const rows = useCall(listProblems, { order: shown.id, limit: MOST }).data?.rows ?? []
  const mayDecide = useCan()('problems:decide')
  if (rows.length === 0 && !mayDecide) return null
  return (
    <section aria-label="一类事">
      <h3 className="wg-order-part">一类事</h3>
      <ul className="wg-problem-links">
        {rows.map((row) => (
          <li key={row.id}>
            <LinkTo to={`/problems?open=${row.id}`}>{row.title}</LinkTo>{' '}
            <StateTag kind={stateKinds[row.state]}>{row.stateName}</StateTag>
          </li>
        ))}
      </ul>
      {mayDecide && <Decide shown={shown} known={rows.map((row) => row.id)} />}
    </section>
  )
}

function Decide({ shown, known }: { shown: ShownOrder; known: readonly string[] }) {
  const [doing, setDoing] = useState<'gather' | 'propose'>()
  const go = useGo()
  const close = () => setDoing(undefined)
  const { areaCode, classId } = shown
  return (
    <>
      <Space>
        <Button size="small" onClick={() => setDoing('gather')}>
          归入一类事
        </Button>
        <Button size="small" onClick={() => setDoing('propose')}>
          由此提出一类事
        </Button>
      </Space>
      <Suspense>
        {doing === 'gather' && <GatherInto shown={shown} known={known} onClose={close} />}
        {doing === 'propose' && (
          <CriteriaDialog
            start={{ areaCode: communityOf(areaCode), ...(classId && { classIds: [classId] }) }}
            onClose={close}
            onDone={(id) => go(`/problems?open=${id}`)}
          />
        )}
      </Suspense>
    </>
  )
}

/** A kind of thing is seldom one grid's. */
function communityOf(areaCode: string): string {
  return ancestorAt(areaCode, 'community') ?? areaCode
}
