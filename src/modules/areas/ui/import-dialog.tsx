import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Modal, Select, Upload } from 'antd'
import { useEffect, useState } from 'react'
import { messageOf } from '../../../web/api/api-error.ts'
import { refreshModules, useCall, useCommand } from '../../../web/api/use-call.ts'
import { type AreaImport, getImport, startImport } from '../contract/imports.ts'
import { type Crs, crsNames } from '../contract/map.ts'
import { ImportColumns, ImportResult } from './import-result.tsx'

const AGAIN_MS = 700

/** A file is tried first; what it would change is seen before it is done. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const it = useImport()
  const { file, run, isRunning, begin } = it
  const isTried = run?.state === 'done' && run.isDryRun
  const count = isTried ? run.added + run.changed : 0
  return (
    <Modal
      open
      width={720}
      title="导入区划与网格"
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          {run?.state === 'done' && !run.isDryRun ? '完成' : '关闭'}
        </Button>,
        <Button
          key="try"
          disabled={!file || isRunning}
          onClick={() => begin(true)}
          type={isTried ? 'default' : 'primary'}
        >
          试导入
        </Button>,
        <Button key="do" type="primary" disabled={count === 0 || isRunning} onClick={() => begin(false)}>
          {count > 0 ? `导入 ${count} 条` : '导入'}
        </Button>,
      ]}
    >
      <PickFile it={it} />
      {run && <ImportResult run={run} />}
      {run && run.headers.length > 0 && !isRunning && run.isDryRun && (
        <ImportColumns run={run} chosen={it.columns} onChoose={it.setColumns} />
      )}
    </Modal>
  )
}

type Importing = ReturnType<typeof useImport>

function useImport() {
  const { message } = App.useApp()
  const [file, setFile] = useState<File | undefined>(undefined)
  const [crs, setCrs] = useState<Crs>('gcj02')
  const [columns, setColumns] = useState<Record<string, string>>({})
  const [runId, setRunId] = useState<string | undefined>(undefined)
  const start = useCommand(startImport)
  const run = useRun(runId)
  const isGeoJson = /json(\.gz)?$/i.test(file?.name ?? '')
  const begin = (dryRun: boolean) => {
    if (!file) return
    const input = { dryRun, crs: isGeoJson ? crs : 'wgs84', columns: JSON.stringify(columns) } as const
    start.mutate(
      { input, file },
      {
        onSuccess: (made) => setRunId(made.id),
        onError: (error) => void message.error(messageOf(error)),
      },
    )
  }
  const pick = (chosen: File) => {
    setFile(chosen)
    setRunId(undefined)
    setColumns({})
  }
  const isRunning = start.isPending || run?.state === 'waiting' || run?.state === 'running'
  return { file, pick, isGeoJson, crs, setCrs, columns, setColumns, run, isRunning, begin }
}

const crsOptions = Object.entries(crsNames).map(([value, label]) => ({ value: value as Crs, label }))

function PickFile({ it }: { it: Importing }) {
  const take = (file: File) => {
    it.pick(file)
    return false
  }
  return (
    <>
      <Upload.Dragger
        accept=".csv,.gz,.xlsx,.txt,.json,.geojson"
        maxCount={1}
        showUploadList={false}
        disabled={it.isRunning}
        beforeUpload={take}
      >
        <p>{it.file ? it.file.name : '把文件拖到这里，或单击选择'}</p>
        <p className="wg-quiet">
          区划表：CSV、.csv.gz、xlsx，列为代码、名称、级别、上级；边界：GeoJSON，属性里有 code。最大 100 MB。
        </p>
      </Upload.Dragger>
      {it.isGeoJson && (
        <p style={{ marginTop: 12 }}>
          边界的坐标系{' '}
          <Select<Crs>
            aria-label="边界的坐标系"
            value={it.crs}
            onChange={it.setCrs}
            style={{ width: 240 }}
            options={crsOptions}
          />{' '}
          <span className="wg-quiet">选错会偏几百米</span>
        </p>
      )}
    </>
  )
}

function useRun(id: string | undefined): AreaImport | undefined {
  const [ended, setEnded] = useState('')
  const answer = useCall(
    getImport,
    { id: id ?? '' },
    { enabled: id !== undefined, ...(ended !== id && { refetchEveryMs: AGAIN_MS }) },
  )
  const run = answer.data?.id === id ? answer.data : undefined
  const over = run?.state === 'done' || run?.state === 'failed' ? run.id : undefined
  const client = useQueryClient()
  useEffect(() => {
    if (over === undefined) return
    setEnded(over)
    void refreshModules(client, ['areas'])
  }, [over, client])
  return run
}
