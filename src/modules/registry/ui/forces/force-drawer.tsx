import { Button, Modal } from 'antd'
import { useState } from 'react'
import { localDate } from '../../../../base/time/calendar.ts'
import { useCall } from '../../../../web/api/use-call.ts'
import { useNow } from '../../../../web/components/use-now.ts'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import type { OpenRow } from '../../../../web/list/use-open-row.ts'
import { LinkTo } from '../../../../web/router/links.tsx'
import { commendForce, endForce, type ForceFile, getForce } from '../../contract/forces.ts'
import { Dash } from '../units/marks.tsx'
import { RecordDrawer } from '../units/record-drawer.tsx'
import { ForceDialog } from './force-dialog.tsx'
import '../units/units.css'

export function ForceDrawer({ row, ids }: { row: OpenRow; ids: readonly string[] }) {
  const answer = useCall(getForce, { id: row.id }, { enabled: row.id !== '' })
  return (
    <RecordDrawer
      row={row}
      ids={ids}
      what="治理力量"
      answer={answer}
      title={(force) => (
        <span className="wg-record-title">
          {force.name}
          <span className="wg-quiet">
            {force.className} · {force.areaName}
          </span>
        </span>
      )}
      footer={(force) => force.mayEdit && <Actions force={force} />}
    >
      {(force) => <Body force={force} />}
    </RecordDrawer>
  )
}

function Body({ force }: { force: ForceFile }) {
  const rows = [
    ['特长', force.skills.join('、')],
    ['服务范围', force.serves.join('、')],
    ['单位或平台', force.unit],
    ['联系方式', force.phone],
    ['加入日期', force.since],
    ['任期至', force.until],
    ['备注', force.note],
    ...(force.endedOn ? [['退出', `${force.endedOn} ${force.endedWhy ?? ''}`] as const] : []),
  ] as const
  return (
    <div className="wg-unit-site">
      <dl>
        {rows.map(([title, value]) => (
          <div key={title} style={{ display: 'contents' }}>
            <dt>{title}</dt>
            <dd>{value || <Dash />}</dd>
          </div>
        ))}
        {force.personId && (
          <>
            <dt>人员档案</dt>
            <dd>
              <LinkTo to={`/registry/people/${force.personId}`}>打开一人一档</LinkTo>
            </dd>
          </>
        )}
      </dl>
      <h3>表扬</h3>
      {force.honours.length === 0 && <p className="wg-quiet">还没有登记表扬</p>}
      <ol className="wg-changes">
        {force.honours.map((one) => (
          <li key={`${one.givenOn} ${one.title}`}>
            <b>{one.title}</b>
            <div className="wg-quiet">
              {one.givenOn} {one.givenBy}
            </div>
          </li>
        ))}
      </ol>
    </div>
  )
}

function Actions({ force }: { force: ForceFile }) {
  const [open, show] = useState<'edit' | 'commend' | 'end'>()
  const close = () => show(undefined)
  const today = localDate(useNow())
  if (force.endedOn) return null
  return (
    <div className="wg-form-buttons">
      <Button danger onClick={() => show('end')}>
        登记退出
      </Button>
      <Button onClick={() => show('edit')}>修改</Button>
      <Button type="primary" onClick={() => show('commend')}>
        登记表扬
      </Button>
      {open === 'edit' && <ForceDialog force={force} onClose={close} />}
      {open === 'commend' && (
        <Modal open footer={null} title={`表扬${force.name}`} onCancel={close}>
          <CommandForm
            endpoint={commendForce}
            initial={{ id: force.id, givenOn: today }}
            submitLabel="登记表扬"
            onDone={close}
            onCancel={close}
          />
        </Modal>
      )}
      {open === 'end' && (
        <Modal open footer={null} title={`${force.name}退出治理力量？`} onCancel={close}>
          <p className="wg-quiet">退出后不再派活，服务经历和表扬保留。</p>
          <CommandForm
            endpoint={endForce}
            initial={{ id: force.id, version: force.version }}
            hidden={['version']}
            submitLabel="登记退出"
            danger
            onDone={close}
            onCancel={close}
          />
        </Modal>
      )}
    </div>
  )
}
