/** What stores and read models write SQL with; the query builder itself stays behind `platform/db`. */
export {
  type Expression,
  type ExpressionBuilder,
  type Generated,
  type Insertable,
  type JSONColumnType,
  type RawBuilder,
  type Selectable,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
  type Updateable,
} from 'kysely'
