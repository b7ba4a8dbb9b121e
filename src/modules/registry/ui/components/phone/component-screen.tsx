import { Button, Input, Toast } from 'antd-mobile'
import { useState } from 'react'
import { messageOf } from '../../../../../web/api/api-error.ts'
import { useCall, useCommand } from '../../../../../web/api/use-call.ts'
import { TimeText } from '../../../../../web/components/due-text.tsx'
import { ErrorState, Loading } from '../../../../../web/components/state-pages.tsx'
import { componentActions } from '../../../../../web/list/record-slots.ts'
import { PhonePage } from '../../../../../web/phone/phone-page.tsx'
import { useGo, useRouteParam } from '../../../../../web/router/links.tsx'
import { useCan } from '../../../../../web/session/session.tsx'
import {
  type ComponentFile,
  componentByCode,
  getComponent,
  seeComponent,
} from '../../../contract/components.ts'
import { type ComponentState, componentStateNames } from '../../../contract/unit-terms.ts'
import { Ago, Dash } from '../../units/marks.tsx'
import { ComponentStateTag } from '../component-marks.tsx'
import './nearby.css'

/** One component, from the list around or from the square on its label: look at it, say what state it is in. */
export default function ComponentScreen() {
  const code = useRouteParam('code')
  const found = useCall(componentByCode, { code })
  const id = found.data?.id ?? ''
  const answer = useCall(getComponent, { id }, { enabled: id !== '' })
  const problem = found.error ?? answer.error
  return (
    <PhonePage title={answer.data?.name ?? '城市部件'}>
      {problem && !answer.data && (
        <div className="wg-near">
          <ErrorState title="没有找到这件部件" error={problem} onRetry={() => void found.refetch()} />
          {/* It may stand in somebody else's grid, and be broken all the same. */}
          <Actions code={code} />
        </div>
      )}
      {!problem && !answer.data && <Loading lines={8} />}
      {answer.data && <Whole one={answer.data} />}
    </PhonePage>
  )
}

function Whole({ one }: { one: ComponentFile }) {
  const rows = [
    ['编码', one.code],
    ['类别', `${one.majorName} / ${one.className}`],
    ['位置', one.location],
    ['养护单位', one.keeper],
    ['主管单位', one.supervisor],
  ] as const
  return (
    <div className="wg-near">
      <section className="wg-near-card" aria-label="部件">
        <span className="wg-near-line">
          <b>{one.name}</b> <ComponentStateTag state={one.state} />
          <span className="wg-near-far">
            核实：
            <Ago day={one.verifiedOn} />
          </span>
        </span>
        <dl>
          {rows.map(([title, value]) => (
            <div key={title} style={{ display: 'contents' }}>
              <dt>{title}</dt>
              <dd>{value || <Dash />}</dd>
            </div>
          ))}
        </dl>
        <Actions code={one.code} />
      </section>
      {one.mayEdit && <Look one={one} />}
      <Changes one={one} />
    </div>
  )
}

/** What other modules do about it: 上报问题. */
function Actions({ code }: { code: string }) {
  const can = useCan()
  const go = useGo()
  return componentActions
    .all()
    .filter(({ permission }) => can(permission))
    .map(({ key, label, pathOf }) => (
      <Button key={key} block size="large" color="primary" fill="outline" onClick={() => go(pathOf(code))}>
        {label}
      </Button>
    ))
}

/** 现场看到的: one touch for what it is; a word about it where it is broken or gone. */
function Look({ one }: { one: ComponentFile }) {
  const [note, setNote] = useState('')
  const command = useCommand(seeComponent)
  const say = (state: ComponentState) =>
    command.mutate(
      { input: { id: one.id, version: one.version, state, note: note.trim() } },
      {
        onSuccess: () => {
          setNote('')
          Toast.show({ icon: 'success', content: `已登记：${componentStateNames[state]}` })
        },
        onError: (error) => Toast.show({ icon: 'fail', content: messageOf(error) }),
      },
    )
  return (
    <section className="wg-near-card" aria-label="现场核实">
      <b>现场看到的</b>
      <Input
        value={note}
        maxLength={200}
        placeholder="情况说明（可不写）"
        onChange={setNote}
        aria-label="情况说明"
      />
      <div className="wg-near-states">
        {(Object.keys(componentStateNames) as ComponentState[]).map((state) => (
          <Button
            key={state}
            size="large"
            color={state === 'intact' ? 'primary' : 'default'}
            loading={command.isPending && command.variables?.input.state === state}
            disabled={command.isPending}
            onClick={() => say(state)}
          >
            {componentStateNames[state]}
          </Button>
        ))}
      </div>
    </section>
  )
}

function Changes({ one }: { one: ComponentFile }) {
  if (one.changes.length === 0) return null
  return (
    <section className="wg-near-card" aria-label="变更记录">
      <b>变更记录</b>
      <ol>
        {one.changes.slice(0, 10).map((change) => (
          <li key={`${change.at} ${change.kind}`}>
            {change.before && `${change.before} → `}
            {change.after}{' '}
            <span className="wg-quiet">
              <TimeText at={change.at} /> {change.by} {change.note}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
