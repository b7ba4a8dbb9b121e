import { useCall } from '../../../../web/api/use-call.ts'
import { Loading } from '../../../../web/components/state-pages.tsx'
import { listImportFlaws } from '../../contract/imports.ts'

/** What is wrong by kind, and the first places by row. */
export function RunFlaws({ id }: { id: string }) {
  const { data } = useCall(listImportFlaws, { id })
  if (!data) return <Loading lines={3} />
  return (
    <section>
      <h3>问题归类</h3>
      <table className="wg-mapping wg-import-flaws">
        <thead>
          <tr>
            <th>字段</th>
            <th>问题</th>
            <th>行数</th>
          </tr>
        </thead>
        <tbody>
          {data.groups.map(({ title, message, count, firstLine, isRefusal }) => (
            <tr key={`${title} ${message} ${isRefusal}`}>
              <td>{title || '整行'}</td>
              <td>
                {message}
                {!isRefusal && <span className="wg-quiet">（已导入，请留意）</span>}
              </td>
              <td>
                {count.toLocaleString('zh-CN')}
                <span className="wg-quiet"> 第一处在第 {firstLine} 行</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <details>
        <summary>逐行看（前 {data.rows.length} 处）</summary>
        <ul className="wg-import-samples">
          {data.rows.map(({ line, words, isRefusal }) => (
            <li key={`${line} ${words}`} className={isRefusal ? '' : 'wg-quiet'}>
              {words}
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}
