import { Button, Descriptions, Space } from 'antd'
import { useState } from 'react'
import { useCall, usePages } from '../../../../web/api/use-call.ts'
import { ConfirmCommand } from '../../../../web/components/confirm-command.tsx'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { type BuildingRow, listBuildings } from '../../contract/houses/buildings.ts'
import { deleteCompound, getCompound } from '../../contract/houses/compounds.ts'
import { type BuildingKind, buildingKindNames } from '../../contract/terms.ts'
import { CompoundForm } from './place-forms.tsx'

interface CompoundPanelProps {
  id: string
  onBuilding: (id: string) => void
  onGone: () => void
}

/** A compound: where it is, and its blocks, yards and rows of shops as cards. */
export function CompoundPanel({ id, onBuilding, onGone }: CompoundPanelProps) {
  const [isEditing, edit] = useState(false)
  const answer = useCall(getCompound, { id })
  if (answer.isPending) return <Loading lines={8} />
  if (answer.isError) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
  const compound = answer.data
  return (
    <section aria-label={compound.name}>
      <header className="wg-buildings-head">
        <h2>{compound.name}</h2>
        {compound.mayEdit && (
          <Space>
            {compound.buildings === 0 && (
              <ConfirmCommand
                endpoint={deleteCompound}
                input={{ id, version: compound.version }}
                label="删除"
                question={`删除小区“${compound.name}”？`}
                consequence="删除后不能恢复。"
                danger
                onDone={onGone}
              />
            )}
            <Button onClick={() => edit(true)}>修改</Button>
          </Space>
        )}
      </header>
      <Descriptions
        size="small"
        column={2}
        items={[
          { key: 'area', label: '所在网格', children: compound.areaName },
          { key: 'address', label: '地址', children: compound.address || '未填写' },
          { key: 'aliases', label: '别名', children: compound.aliases.join('、') || '没有' },
          { key: 'size', label: '规模', children: `${compound.buildings} 栋 ${compound.houses} 户` },
        ]}
      />
      <BuildingCards compound={id} onBuilding={onBuilding} />
      {isEditing && <CompoundForm compound={compound} onClose={() => edit(false)} />}
    </section>
  )
}

function BuildingCards({ compound, onBuilding }: { compound: string; onBuilding: (id: string) => void }) {
  const pages = usePages(listBuildings, { compound, limit: 200 })
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  if (pages.isPending) return <Loading lines={6} />
  if (rows.length === 0) return <Empty title="还没有楼栋" hint="点右上角“新建楼栋”" />
  const byKind = Map.groupBy(rows, ({ kind }) => kind)
  return (
    <>
      {(Object.keys(buildingKindNames) as BuildingKind[]).map((kind) => {
        const list = byKind.get(kind)
        return list && <Cards key={kind} kind={kind} rows={list} onBuilding={onBuilding} />
      })}
      {pages.hasNextPage && (
        <Button type="link" onClick={() => void pages.fetchNextPage()}>
          加载更多
        </Button>
      )}
    </>
  )
}

interface CardsProps {
  kind: BuildingKind
  rows: readonly BuildingRow[]
  onBuilding: (id: string) => void
}

function Cards({ kind, rows, onBuilding }: CardsProps) {
  return (
    <section aria-label={buildingKindNames[kind]}>
      <h3>{buildingKindNames[kind]}</h3>
      <ul className="wg-building-cards" data-kind={kind}>
        {rows.map((row) => (
          <li key={row.id}>
            <button type="button" className="wg-card-button" onClick={() => onBuilding(row.id)}>
              <b>{row.name}</b>
              <small>
                {kind === 'yard' ? '' : `${row.floors} 层 ${row.houses} 户 `}
                {row.people} 人
              </small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
