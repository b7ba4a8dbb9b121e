import { Table } from 'antd'
import { LinkTo } from '../../../../web/router/links.tsx'
import type { Comparison, MergeKind } from '../../contract/merge.ts'

type Field = Comparison['fields'][number]

/** Field by field, what differs marked with a word, each value with its source and age. */
export function ComparisonTable({ kind, compared }: { kind: MergeKind; compared: Comparison }) {
  const { left, right, fields } = compared
  const homes = kind === 'person' ? '住处' : '住户'
  return (
    <div className="reg-compare">
      <Table
        size="small"
        rowKey="field"
        dataSource={fields}
        pagination={false}
        rowClassName={(field) => (signOf(field) === '' ? '' : 'reg-compare-differs')}
        columns={[
          { title: '项目', width: 120, render: (_, { title, ...field }) => `${title}${signOf(field)}` },
          { title: <SideHead kind={kind} side={left} />, render: (_, field) => <Value said={field.left} /> },
          {
            title: <SideHead kind={kind} side={right} />,
            render: (_, field) => <Value said={field.right} />,
          },
        ]}
        summary={() => (
          <Table.Summary.Row>
            <Table.Summary.Cell index={0}>{homes}</Table.Summary.Cell>
            <Table.Summary.Cell index={1}>{left.homes.join('；') || '没有'}</Table.Summary.Cell>
            <Table.Summary.Cell index={2}>{right.homes.join('；') || '没有'}</Table.Summary.Cell>
          </Table.Summary.Row>
        )}
      />
    </div>
  )
}

function signOf({ isSame, left, right }: Omit<Field, 'title'>): string {
  return isSame ? '' : left && right ? '（不同）' : ''
}

function SideHead({ kind, side }: { kind: MergeKind; side: Comparison['left'] }) {
  const path = kind === 'person' ? `/registry/people/${side.id}` : `/registry/houses/${side.id}`
  return (
    <>
      <LinkTo to={path}>{side.title}</LinkTo>
      <div className="wg-quiet">
        {side.areaName}，来源记录 {side.statements} 条
      </div>
    </>
  )
}

function Value({ said }: { said: Field['left'] }) {
  if (!said) return <span className="wg-quiet">没有</span>
  return (
    <>
      {said.value ?? '核实没有'}
      <div className="wg-quiet">
        {said.source} {said.observedOn}
        {said.verifiedOn && '，现场核实'}
      </div>
    </>
  )
}
