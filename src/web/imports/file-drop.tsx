import { InboxOutlined } from '@ant-design/icons'

interface FileDropProps {
  file: File | undefined
  onFile: (file: File | undefined) => void
}

/** A table from somebody's disk, chosen or dragged here. */
export function FileDrop({ file, onFile }: FileDropProps) {
  return (
    <label
      className="wg-import-drop"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        onFile(event.dataTransfer.files[0])
      }}
    >
      <InboxOutlined />
      {file ? <b>{file.name}</b> : <span>点击选择，或把文件拖到这里</span>}
      <span className="wg-quiet">CSV 或 Excel（xlsx），第一行是列名，编码自动识别</span>
      <input
        type="file"
        accept=".csv,.xlsx,.txt,.tsv"
        className="wg-hidden"
        onChange={(event) => onFile(event.target.files?.[0])}
      />
    </label>
  )
}
