import { CloseOutlined } from '@ant-design/icons'
import { Button, Dropdown, Modal, Tag } from 'antd'
import { useState } from 'react'
import { areaLevelNames } from '../../../base/area-code.ts'
import type { useCall } from '../../../web/api/use-call.ts'
import { ConfirmCommand } from '../../../web/components/confirm-command.tsx'
import { ErrorState, Loading } from '../../../web/components/state-pages.tsx'
import { CommandForm } from '../../../web/forms/command-form.tsx'
import { areaSections } from '../../../web/map/map-slots.ts'
import { useCan } from '../../../web/session/session.tsx'
import { type AreaDetail, areaKindNames, type getArea } from '../contract/areas.ts'
import { clearBoundary, editArea, setFigures } from '../contract/change.ts'
import { AreaFacts, AreaProblems, History } from './area-facts.tsx'
import { CreateForm } from './create-form.tsx'
import { SuccessionWizard } from './succession-wizard.tsx'

interface AreaPanelProps {
  code: string
  answer: ReturnType<typeof useCall<typeof getArea>>
  isDrawing: boolean
  onDraw: (area: AreaDetail) => void
  onChoose: (code: string) => void
  onClose: () => void
}

type Doing = 'edit' | 'count' | 'create' | 'succeed'

export function AreaPanel({ code, answer, ...rest }: AreaPanelProps) {
  const area = answer.data?.code === code ? answer.data : undefined
  if (area) return <Shown area={area} {...rest} />
  return (
    <aside className="wg-card wg-areas-panel">
      {answer.isError ? (
        <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : (
        <Loading lines={10} />
      )}
    </aside>
  )
}

function Shown({
  area,
  isDrawing,
  onDraw,
  onChoose,
  onClose,
}: Omit<AreaPanelProps, 'code' | 'answer'> & { area: AreaDetail }) {
  const [doing, setDoing] = useState<Doing | undefined>(undefined)
  return (
    <aside className="wg-card wg-areas-panel" aria-label={area.name}>
      <Heading area={area} onClose={onClose} />
      {!isDrawing && <Buttons area={area} onDo={setDoing} onDraw={() => onDraw(area)} />}
      <AreaFacts area={area} onChoose={onChoose} />
      <Contributed code={area.code} />
      <AreaProblems code={area.code} onChoose={onChoose} />
      <History area={area} onChoose={onChoose} />
      <Dialog area={area} doing={doing} onDone={() => setDoing(undefined)} onChoose={onChoose} />
    </aside>
  )
}

interface DialogProps {
  area: AreaDetail
  doing: Doing | undefined
  onDone: () => void
  onChoose: (code: string) => void
}

function Dialog({ area, doing, onDone, onChoose }: DialogProps) {
  if (doing === 'edit') return <EditDialog area={area} onDone={onDone} />
  if (doing === 'count') return <CountDialog area={area} onDone={onDone} />
  if (doing === 'succeed') return <SuccessionWizard area={area} onClose={onDone} />
  if (doing !== 'create') return null
  const made = (code: string) => {
    onDone()
    onChoose(code)
  }
  return (
    <Modal open title={`在“${area.shortName}”下新建`} footer={null} onCancel={onDone} destroyOnHidden>
      <CreateForm parent={area} onDone={made} />
    </Modal>
  )
}

function Heading({ area, onClose }: { area: AreaDetail; onClose: () => void }) {
  return (
    <header>
      <div>
        <h2>{area.name}</h2>
        <Tag>{area.kind ? areaKindNames[area.kind] : areaLevelNames[area.level]}</Tag>
        {area.dedicatedTo && <Tag>{area.dedicatedTo}</Tag>}
        {!area.isOpen && <Tag color="default">{area.validTo ? `${area.validTo} 停用` : '尚未启用'}</Tag>}
      </div>
      <Button type="text" icon={<CloseOutlined />} aria-label="关闭" onClick={onClose} />
    </header>
  )
}

interface ButtonsProps {
  area: AreaDetail
  onDo: (what: Doing) => void
  onDraw: () => void
}

function Buttons({ area, onDo, onDraw }: ButtonsProps) {
  if (!area.mayChange && !area.mayCount) return null
  const isLeaf = area.level === 'grid'
  const canSucceed = area.level === 'community' || isLeaf
  const more = [
    ...(area.mayChange ? [{ key: 'edit', label: '修改名称和类别' }] : []),
    ...(canSucceed && area.mayChange ? [{ key: 'succeed', label: '拆分、合并、撤销、改码' }] : []),
  ]
  return (
    <div className="wg-areas-panel-actions">
      {area.mayChange && (
        <Button type="primary" onClick={onDraw}>
          {area.hasBoundary ? '调整边界' : '画边界'}
        </Button>
      )}
      {area.mayCount && <Button onClick={() => onDo('count')}>更新户数人口</Button>}
      {area.mayChange && !isLeaf && (
        <Button onClick={() => onDo('create')}>{area.level === 'community' ? '新建网格' : '新建下级'}</Button>
      )}
      {more.length > 0 && (
        <Dropdown menu={{ items: more, onClick: ({ key }) => onDo(key as Doing) }}>
          <Button>更多</Button>
        </Dropdown>
      )}
      {area.mayChange && area.hasBoundary && (
        <ConfirmCommand
          endpoint={clearBoundary}
          input={{ code: area.code }}
          label="清除边界"
          question={`清除“${area.shortName}”的边界？`}
          consequence="此后按位置找网格时不再落到这里，可重新绘制或导入。"
          danger
          button={{ type: 'text' }}
        />
      )}
    </div>
  )
}

function EditDialog({ area, onDone }: { area: AreaDetail; onDone: () => void }) {
  const { code, name, shortName, kind, dedicatedTo, version } = area
  const isGrid = area.level === 'grid'
  const gridKind = kind === 'dedicated' ? ('dedicated' as const) : ('basic' as const)
  return (
    <Modal open title={`修改“${shortName}”`} footer={null} onCancel={onDone} destroyOnHidden>
      <CommandForm
        endpoint={editArea}
        initial={{ code, name, shortName, version, ...(isGrid && { kind: gridKind, dedicatedTo }) }}
        hidden={isGrid ? ['version'] : ['version', 'kind', 'dedicatedTo']}
        submitLabel="保存"
        onDone={onDone}
        onCancel={onDone}
      />
    </Modal>
  )
}

function CountDialog({ area, onDone }: { area: AreaDetail; onDone: () => void }) {
  const { code, households, population, version } = area
  return (
    <Modal open title={`更新“${area.shortName}”的户数人口`} footer={null} onCancel={onDone} destroyOnHidden>
      <CommandForm
        endpoint={setFigures}
        initial={{ code, households, population, version }}
        hidden={['version']}
        submitLabel="保存"
        onDone={onDone}
        onCancel={onDone}
      />
    </Modal>
  )
}

/** What other modules tell about this area: who is on duty, what is open. */
function Contributed({ code }: { code: string }) {
  const can = useCan()
  return areaSections
    .all()
    .filter((section) => can(section.permission))
    .map(({ key, title, screen: Screen }) => (
      <section key={key} aria-label={title}>
        <h3>{title}</h3>
        <Screen areaCode={code} />
      </section>
    ))
}
