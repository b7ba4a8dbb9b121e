/** What a change of the calendar does and does not do; said wherever one is made. */
export function EffectNote() {
  return (
    <p className="wg-quiet wg-effect">
      保存后，按“工作时”“工作日”计时的期限从下一次起算或恢复计时起使用新日历；已经定下的到期时间不变。“紧急工作时”“自然日”不受影响。
    </p>
  )
}
