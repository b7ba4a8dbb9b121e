import { defineErrors } from '../../base/errors.ts'

export const sheetErrors = defineErrors('sheets', {
  empty: { kind: 'invalid', message: '文件里没有内容，请检查后重新选择文件' },
  no_header: { kind: 'invalid', message: '没有找到表头，请确认第一行是各列的名称' },
  not_a_table: {
    kind: 'invalid',
    message: '文件内容是{what}，不是表格。请用 Excel 或 WPS 另存为 .xlsx 或 CSV 后再导入',
  },
  old_excel: {
    kind: 'invalid',
    message: '这是旧版 Excel（.xls）文件，请用 Excel 或 WPS 打开后另存为 .xlsx 再导入',
  },
  encrypted: { kind: 'invalid', message: '工作簿设有打开密码，请先取消密码并保存后再导入' },
  broken_workbook: {
    kind: 'invalid',
    message: '工作簿已损坏，无法读取（{why}）。请用 Excel 或 WPS 打开并重新保存后再导入',
  },
  zip_bomb: { kind: 'invalid', message: '文件解压后过大（{why}），为安全起见已拒绝' },
  sheet_not_found: { kind: 'invalid', message: '工作簿里没有名为“{sheet}”的工作表，现有：{sheets}' },
  quote_not_closed: {
    kind: 'invalid',
    message: '第 {line} 行开始的引号没有结束，文件可能被截断，或该行多了一个双引号。请修正后重新导入',
  },
  record_too_long: {
    kind: 'invalid',
    message: '第 {line} 行开始的一格内容过长（超过 {limit} 字节），通常是双引号没有结束，请检查',
  },
  too_many_rows: { kind: 'invalid', message: '数据超过 {limit} 行，请拆分成多个文件后分别导入' },
  too_many_columns: { kind: 'invalid', message: '表头超过 {limit} 列，请删除多余的列后再导入' },
  too_large: { kind: 'invalid', message: '文件超过 {limit}，请拆分后再导入' },
})
