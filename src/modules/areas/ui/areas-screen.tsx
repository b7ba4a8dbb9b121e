import { Button, Dropdown } from 'antd'
import { type ComponentProps, useState } from 'react'
import { messageOf } from '../../../web/api/api-error.ts'
import { download } from '../../../web/api/download.ts'
import { useCall } from '../../../web/api/use-call.ts'
import { useLiveRefresh } from '../../../web/api/use-live.ts'
import { Page } from '../../../web/components/page.tsx'
import { useUrlState } from '../../../web/router/use-url-state.ts'
import { useCan } from '../../../web/session/session.tsx'
import { type AreaDetail, exportAreas, getArea, listChildren } from '../contract/areas.ts'
import { AreaMap } from './area-map.tsx'
import { AreaPanel } from './area-panel.tsx'
import { AreaTree } from './area-tree.tsx'
import './areas.css'
import { BoundaryBar, useBoundaryDraft } from './boundary-draft.tsx'
import { ImportDialog } from './import-dialog.tsx'

const DEFAULTS = { at: '', closed: '' }

/** 区划与网格: the tree at the left, the map in the middle, the chosen area at the right. */
export default function AreasScreen() {
  const [{ at, closed }, change] = useUrlState(DEFAULTS)
  const [importing, setImporting] = useState(false)
  const roots = useCall(listChildren, {})
  const area = useCall(getArea, { code: at }, { enabled: at !== '', keepPrevious: true })
  const draft = useBoundaryDraft()
  useLiveRefresh(['areas'])
  const chosen = area.data?.code === at ? area.data : undefined
  const choose = (code: string) => {
    if (!draft.isOn) change({ at: code }, { push: true })
  }
  const rootCode = roots.data?.rows[0]?.code
  return (
    <Page
      title="区划与网格"
      actions={<Actions area={chosen} rootCode={rootCode} onImport={() => setImporting(true)} />}
    >
      <div className="wg-areas" data-panel={at !== '' || undefined}>
        <AreaTree
          chosen={at}
          path={chosen?.path.map((one) => one.code) ?? []}
          showsClosed={closed !== ''}
          onShowClosed={(shows) => change({ closed: shows ? '1' : '' })}
          onChoose={choose}
        />
        <MapPart area={chosen} rootCode={rootCode} draft={draft} onChoose={choose} />
        {at !== '' && (
          <AreaPanel
            key={at}
            code={at}
            answer={area}
            isDrawing={draft.isOn}
            onDraw={(one) => draft.start(one)}
            onChoose={choose}
            onClose={() => change({ at: '' })}
          />
        )}
      </div>
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
    </Page>
  )
}

function MapPart(props: ComponentProps<typeof AreaMap>) {
  const { area, draft } = props
  return (
    <div className="wg-areas-map">
      <AreaMap {...props} />
      {area && draft.isOn && <BoundaryBar area={area} draft={draft} />}
    </div>
  )
}

interface ActionsProps {
  area: AreaDetail | undefined
  rootCode: string | undefined
  onImport: () => void
}

function Actions({ area, rootCode, onImport }: ActionsProps) {
  const can = useCan()
  const [problem, setProblem] = useState('')
  const within = area?.code ?? rootCode
  const save = (format: 'csv' | 'geojson') => {
    setProblem('')
    if (within) download(exportAreas, { within, format }).catch((error) => setProblem(messageOf(error)))
  }
  return (
    <>
      {problem && <span role="alert">{problem}</span>}
      {can(['areas:export']) && (
        <Dropdown
          menu={{
            items: [
              { key: 'csv', label: '名称、户数、人口（CSV 表格）' },
              { key: 'geojson', label: '边界（GeoJSON，WGS-84）' },
            ],
            onClick: ({ key }) => save(key === 'csv' ? 'csv' : 'geojson'),
          }}
        >
          <Button disabled={!within}>导出{area ? `“${area.shortName}”` : ''}</Button>
        </Dropdown>
      )}
      {can(['areas:configure']) && (
        <Button type="primary" onClick={onImport}>
          导入
        </Button>
      )}
    </>
  )
}
