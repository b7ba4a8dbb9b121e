import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../../web/api/use-call.ts'
import { ConfirmCommand } from '../../../../../web/components/confirm-command.tsx'
import { Page } from '../../../../../web/components/page.tsx'
import { CommandForm } from '../../../../../web/forms/command-form.tsx'
import { useUrlState } from '../../../../../web/router/use-url-state.ts'
import type { Column } from '../../../../../web/table/columns.ts'
import { DataTable } from '../../../../../web/table/data-table.tsx'
import { fromCall } from '../../../../../web/table/source.ts'
import { AreaSelect } from '../../../../areas/ui/pickers/area-select.tsx'
import { OrganisationSelect } from '../../../../organisations/ui/pickers/organisation-select.tsx'
import {
  listResponsibilities,
  type Responsibility,
  removeResponsibility,
  setResponsibility,
} from '../../../contract/catalogue.ts'
import { ClassSelect } from '../../pickers/class-select.tsx'
import '../../../../../web/list/filter-bar.css'
import './catalogue.css'
import { ClassImpact } from './class-editor.tsx'
import { responsibilityControls } from './responsibility-controls.tsx'

const defaults = { classId: '', area: '', organisation: '' }

const columns: readonly Column<Responsibility>[] = [
  { key: 'classPath', title: '类别', width: 300, isFixed: true },
  { key: 'areaName', title: '适用区域', width: 180 },
  { key: 'targetName', title: '由谁负责', width: 240 },
  { key: 'remove', title: '', width: 90, render: (rule) => <Remove rule={rule} /> },
]

type Editing = Responsibility | 'new' | undefined

/** 权责清单: for this class in this area, who is responsible; the nearest rule wins. */
export default function ResponsibilitiesScreen() {
  const [state, change] = useUrlState(defaults)
  const [editing, edit] = useState<Editing>(undefined)
  const query = {
    ...(state.classId && { classId: state.classId }),
    ...(state.area && { area: state.area }),
    ...(state.organisation && { organisation: state.organisation }),
  }
  const answer = useCall(listResponsibilities, query, { keepPrevious: true })
  return (
    <Page
      title="权责清单"
      actions={
        <Button type="primary" onClick={() => edit('new')}>
          新增一条
        </Button>
      }
    >
      <p className="wg-quiet">
        派遣时按最具体的一条建议承办方：先看小类再看大类，先看网格、社区，再看街道、区县。
      </p>
      <search className="wg-filter-row">
        <ClassSelect value={state.classId} onChange={(classId) => change({ classId })} withMajor />
        <AreaSelect value={state.area} onChange={(area) => change({ area })} />
        <OrganisationSelect
          value={state.organisation}
          onChange={(organisation) => change({ organisation })}
          label="责任单位"
        />
      </search>
      <DataTable
        name="responsibilities"
        columns={columns}
        rowId={(rule) => rule.id}
        source={fromCall(answer, ({ rows }) => rows)}
        onOpen={(rule) => edit(rule)}
        empty={{ title: '没有符合条件的权责', hint: '没有规定的类别，派遣时由派遣员自己选承办方' }}
      />
      {editing && <RuleDialog editing={editing} onClose={() => edit(undefined)} />}
    </Page>
  )
}

function Remove({ rule }: { rule: Responsibility }) {
  return (
    <span
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.stopPropagation()}
      role="none"
    >
      <ConfirmCommand
        endpoint={removeResponsibility}
        input={{ id: rule.id }}
        label="删除"
        question={`删除“${rule.classPath}”在${rule.areaName}的权责？`}
        consequence="以后派遣时改按上一级的规定建议承办方，已派遣的工单不变。"
        danger
        button={{ size: 'small', type: 'text' }}
      />
    </span>
  )
}

interface RuleDialogProps {
  editing: NonNullable<Editing>
  onClose: () => void
}

/** A rule is known by its class and area: another class or area is another rule. */
function RuleDialog({ editing, onClose }: RuleDialogProps) {
  const { message } = App.useApp()
  const isNew = editing === 'new'
  const title = isNew ? '新增一条权责' : `“${editing.classPath}”在${editing.areaName}由谁负责`
  return (
    <Modal open title={title} footer={null} onCancel={onClose}>
      <CommandForm
        endpoint={setResponsibility}
        {...(isNew
          ? {}
          : {
              initial: { classId: editing.classId, areaCode: editing.areaCode, target: editing.target },
              hidden: ['classId', 'areaCode'] as const,
            })}
        controls={responsibilityControls}
        submitLabel="保存"
        onCancel={onClose}
        onDone={(rule) => {
          void message.success(`“${rule.classPath}”在${rule.areaName}由${rule.targetName}负责`)
          onClose()
        }}
      >
        {(values) => typeof values.classId === 'string' && <ClassImpact classId={values.classId} />}
      </CommandForm>
    </Modal>
  )
}
