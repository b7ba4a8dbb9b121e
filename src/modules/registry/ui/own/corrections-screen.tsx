import { Button, Modal, Segmented, Space } from 'antd'
import { useState } from 'react'
import { usePages } from '../../../../web/api/use-call.ts'
import { TimeText } from '../../../../web/components/due-text.tsx'
import { Page } from '../../../../web/components/page.tsx'
import { CommandForm } from '../../../../web/forms/command-form.tsx'
import { LinkTo } from '../../../../web/router/links.tsx'
import { useUrlState } from '../../../../web/router/use-url-state.ts'
import type { Column } from '../../../../web/table/columns.ts'
import { DataTable } from '../../../../web/table/data-table.tsx'
import { fromPages } from '../../../../web/table/source.ts'
import {
  acceptCorrection,
  type CorrectionRow,
  correctionStateNames,
  listCorrections,
  refuseCorrection,
} from '../../contract/own-data.ts'

type State = CorrectionRow['state']
type Deciding = { row: CorrectionRow; how: 'accept' | 'refuse' }
const states = Object.entries(correctionStateNames).map(([value, label]) => ({
  value: value as State,
  label,
}))

/** 居民更正 on the desk: the same tasks as on the grid worker's phone. */
export default function CorrectionsScreen() {
  const [{ state }, change] = useUrlState({ state: 'open' })
  const shown = states.find(({ value }) => value === state)?.value ?? 'open'
  const source = fromPages(usePages(listCorrections, { state: shown, limit: 50 }))
  const [deciding, setDeciding] = useState<Deciding>()
  return (
    <Page title="居民更正">
      <DataTable
        name="registry-corrections"
        columns={columnsFor(setDeciding)}
        rowId={({ id }) => id}
        source={source}
        tools={<Segmented value={shown} options={states} onChange={(next) => change({ state: next })} />}
        empty={{ title: '没有这样的更正', hint: '居民在手机“我的数据”里提出更正后，会出现在这里。' }}
      />
      {deciding && <Decision {...deciding} onClose={() => setDeciding(undefined)} />}
    </Page>
  )
}

function columnsFor(decide: (deciding: Deciding) => void): Column<CorrectionRow>[] {
  return [
    {
      key: 'name',
      title: '姓名',
      width: 100,
      isFixed: true,
      render: ({ personId, name }) => <LinkTo to={`/registry/people/${personId}`}>{name}</LinkTo>,
    },
    { key: 'areaName', title: '网格', width: 160 },
    { key: 'title', title: '更正的内容', width: 120 },
    { key: 'now', title: '现在登记的', width: 180, render: ({ now }) => now ?? '没有' },
    { key: 'proposed', title: '居民说的', width: 180, render: ({ proposed }) => proposed ?? '没有' },
    { key: 'note', title: '说明', width: 180 },
    { key: 'askedAt', title: '提出', width: 130, render: ({ askedAt }) => <TimeText at={askedAt} /> },
    {
      key: 'decide',
      title: '处理',
      width: 160,
      render: (row) =>
        row.state === 'open' ? (
          <Space>
            <Button size="small" type="primary" onClick={() => decide({ row, how: 'accept' })}>
              更正
            </Button>
            <Button size="small" onClick={() => decide({ row, how: 'refuse' })}>
              不更正
            </Button>
          </Space>
        ) : (
          [correctionStateNames[row.state], row.reason].filter(Boolean).join('：')
        ),
    },
  ]
}

function Decision({ row: { id, title, name }, how, onClose }: Deciding & { onClose: () => void }) {
  const shared = { onDone: onClose, onCancel: onClose }
  return (
    <Modal
      open
      footer={null}
      title={`${how === 'accept' ? '更正' : '不更正'}${name}的${title}？居民会收到答复`}
      onCancel={onClose}
    >
      {how === 'accept' ? (
        <CommandForm
          endpoint={acceptCorrection}
          initial={{ id, how: 'grid' }}
          submitLabel="更正"
          {...shared}
        />
      ) : (
        <CommandForm endpoint={refuseCorrection} initial={{ id }} submitLabel="不更正" {...shared} />
      )}
    </Modal>
  )
}
