import type { Reading } from './reading.ts'

const words =
  /[东南西北中](?=\d)|(与|和|跟)(?=.{1,8}(交|路|街|道))|(交叉路?口|交汇处|交汇口|交界处|交叉处|交接处|路口|转角处|拐角处|十字路口|丁字路口|三岔路口)(向?[东西南北]{1,2}侧?(方向)?(约?\d+米(左右|处)?)?(路[东西南北])?)?|(往|向|朝)?(东|南|西|北|前|后|左|右|里|东南|东北|西南|西北)(走|行|面|边|侧|首)?(约|大概)?\d+(米|公里|M)(左右|处|路[东西南北])?|(斜?对面|斜?对过|旁边|隔壁|附近|门口|后面|前面|里面|楼下|楼上|内侧|以[东西南北]|路[东西南北]|[东西南北](侧|面|边|首|头)|大门口|对门|门前|门旁|下面|上面|左侧|右侧|边上|周边|之间|中间|东南角|西南角|东北角|西北角|往里|进去|靠近|天桥下|桥下|村口(?!.?路)|旁|内(?=$|[一-龥])|口(?=$))(约?\d+米(左右|处)?)?/y

/** 对面, 交叉口东北50米: where it lies from something else. */
export function takeRelation(reading: Reading): boolean {
  const found = reading.match(words)
  if (!found || reading.parts.length === 0) return false
  reading.take('relation', found[0].length)
  return true
}

const ahead =
  /电联|电话联系|交叉路?口|交汇|交界|路口|对面|对过|旁边|隔壁|附近|门口|后面|前面|里面|楼下|边上|[东西南北](侧|面|边)(?!路|街)|(往|向|[东南西北])\d+米|[与和](?=.{2,6}(交叉|交汇))/

/** How far a name may run before a word of relation begins. */
export function relationAhead(text: string): number {
  const found = ahead.exec(text)
  return found && found.index > 0 ? found.index : text.length
}
