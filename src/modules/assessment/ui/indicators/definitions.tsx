import type { Figures } from '../../contract/indicators.ts'
import { familyNames } from '../../rules/indicators.ts'

/** 口径 of everything on the page, in words. */
export function Definitions({ figures }: { figures: Figures }) {
  const { weights } = figures
  return (
    <section className="wg-card" aria-label="口径">
      <h2 className="wg-card-title">口径</h2>
      <table className="wg-assess-words">
        <thead>
          <tr>
            <th scope="col">指标</th>
            <th scope="col">分子</th>
            <th scope="col">分母</th>
            <th scope="col">不计入</th>
          </tr>
        </thead>
        <tbody>
          {figures.indicators.map(({ id, name, family, numerator, denominator, exclusions }) => (
            <tr key={id}>
              <th scope="row">
                {name} <small className="wg-quiet">{familyNames[family]}</small>
              </th>
              <td>{numerator}</td>
              <td>{denominator}</td>
              <td>{exclusions}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">三率综合得分</th>
            <td colSpan={3}>
              响应率、解决率、满意率按 {weights.contacted}∶{weights.resolved}∶{weights.satisfied} 加权，满分
              100；权重由系统管理员在系统设置中调整
            </td>
          </tr>
        </tbody>
      </table>
      <p className="wg-quiet">
        时限未到的不计入“应”办；环节时限按该环节首次计时。上期：整月、整季、整年与前一个月、季、年比，其他与之前同样长的时段比。
      </p>
    </section>
  )
}
