import { Alert } from 'antd'
import { urgentMatters } from '../../../rules/urgent-matters.ts'

/** 110, 119 and 120 matters are said at once, while the caller is still on the line. */
export function UrgentNotice({ text }: { text: string }) {
  const matters = urgentMatters(text)
  if (matters.length === 0) return null
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={`请来电人立即拨打 ${matters.map(({ number }) => number).join('、')}，或为其转接`}
      description={
        <>
          {matters.map(({ number, what, words }) => (
            <div key={number}>
              {number}：{what}（说到“{words.join('”“')}”）
            </div>
          ))}
          <div>转接后请继续登记，善后事项照常办理。</div>
        </>
      }
    />
  )
}
