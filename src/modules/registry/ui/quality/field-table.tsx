import { Table, Tag } from 'antd'
import { NumberLink } from '../../../../web/components/number-link.tsx'
import type { FieldQuality } from '../../contract/quality.ts'
import { share } from './share.ts'
import { linkTo, type QualityKind } from './where-to-look.ts'

interface FieldTableProps {
  kind: QualityKind
  area: string
  total: number
  fields: FieldQuality[]
}

/** Field by field: how much is known, how much of it somebody saw, and how old it is. */
export function FieldTable({ kind, area, total, fields }: FieldTableProps) {
  return (
    <section className="reg-quality-part" aria-label="逐项">
      <h2>逐项</h2>
      <Table
        size="small"
        rowKey="field"
        dataSource={fields}
        pagination={false}
        columns={[
          {
            title: '内容',
            render: (_, { title, isKey }) => (
              <>
                {title} {isKey && <Tag>主要</Tag>}
              </>
            ),
          },
          {
            title: '已登记',
            align: 'right',
            render: (_, { known }) => share(known, total),
            sorter: (a, b) => a.known - b.known,
          },
          {
            title: '还缺',
            align: 'right',
            render: (_, { field, title, known, isKey }) => {
              if (!isKey) return null
              const to = linkTo(kind, area, field)
              const count = Math.max(0, total - known)
              return to ? <NumberLink value={count} to={to} label={`缺${title}`} /> : count
            },
            sorter: (a, b) => b.known - a.known,
          },
          {
            title: '半年内现场核实',
            align: 'right',
            render: (_, { verified, known }) => share(verified, known),
          },
          {
            title: '一年以上没有更新',
            dataIndex: 'stale',
            align: 'right',
            sorter: (a, b) => a.stale - b.stale,
          },
          {
            title: '说法不一',
            dataIndex: 'disputed',
            align: 'right',
            sorter: (a, b) => a.disputed - b.disputed,
          },
          {
            title: '平均多久以前',
            align: 'right',
            render: (_, { averageDays }) => (averageDays === null ? '' : `${averageDays} 天`),
            sorter: (a, b) => (a.averageDays ?? 0) - (b.averageDays ?? 0),
          },
        ]}
      />
    </section>
  )
}
