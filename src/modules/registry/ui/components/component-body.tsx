import { Tabs } from 'antd'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import type { ComponentFile } from '../../contract/components.ts'
import { componentChangeNames } from '../../contract/unit-terms.ts'
import { FactPanel } from '../facts/fact-panel.tsx'
import { useRecordTabs } from '../facts/record-tabs.tsx'
import { Dash } from '../units/marks.tsx'
import { SiteMap } from '../units/site-map.tsx'
import '../units/units.css'

const PART = { part: 'base' }

/** One component: what the register keeps, what sources say, and what happened to it. */
export function ComponentBody({ one }: { one: ComponentFile }) {
  const [{ part }, change] = useUrlState(PART)
  const { id, version, fields, mayEdit } = one
  const record = { kind: 'component', id } as const
  const items = [
    { key: 'base', label: '部件', children: <Base one={one} /> },
    {
      key: 'facts',
      label: '名称位置和来源',
      children: <FactPanel {...{ record, version, fields, mayEdit }} mayReveal={false} />,
    },
    ...useRecordTabs(record),
    { key: 'changes', label: '变更记录', children: <Changes changes={one.changes} /> },
  ]
  const at = items.some(({ key }) => key === part) ? part : 'base'
  return <Tabs activeKey={at} items={items} destroyOnHidden onChange={(key) => change({ part: key })} />
}

function Base({ one }: { one: ComponentFile }) {
  const rows = [
    ['类别', `${one.majorName} / ${one.className}`],
    ['位置', one.location],
    ['区域', one.areaName],
    ['主管单位', one.supervisor],
    ['权属单位', one.owner],
    ['养护单位', one.keeper],
    ['普查日期', one.surveyedOn],
    ['最近变更', one.changedOn],
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
      </dl>
      <SiteMap label={`${one.name}的位置`} point={one.point} areaCode={one.areaCode} />
    </div>
  )
}

function Changes({ changes }: Pick<ComponentFile, 'changes'>) {
  if (changes.length === 0) return <p className="wg-quiet">普查以后没有变更</p>
  return (
    <ol className="wg-changes">
      {changes.map((change) => (
        <li key={`${change.at} ${change.kind}`}>
          <div>
            <b>{componentChangeNames[change.kind]}</b> {change.before && `${change.before} → `}
            {change.after}
          </div>
          <div className="wg-quiet">
            <TimeText at={change.at} /> {change.by} {change.note}
          </div>
        </li>
      ))}
    </ol>
  )
}
