-- What the running service may do. As the owner, after every migration and before the service starts:
--   psql "$OWNER_DATABASE_URL" -f deploy/sql/grants.sql
-- One transaction: the service never sees half of it.

\set ON_ERROR_STOP on
begin;

grant select, insert, update, delete on all tables in schema public to wangge_app;
grant usage, select, update on all sequences in schema public to wangge_app;

-- 审计日志只增不改: the service adds and reads. The owner's own rights went with the migration.
revoke update, delete, truncate on audit_record from wangge_app;
-- Which migrations ran is the owner's to say.
revoke insert, update, delete on migration from wangge_app;

commit;

select grantee, string_agg(privilege_type, ', ' order by privilege_type) as "audit_record: may"
from information_schema.role_table_grants where table_name = 'audit_record' group by grantee;
