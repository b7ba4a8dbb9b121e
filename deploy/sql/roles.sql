-- Two database roles: wangge_owner owns the tables and migrates, wangge_app is what the running service
-- signs in as. Only so is the audit log append-only for the service.
--
-- As a PostgreSQL superuser, in the product's database (psql 14 or newer):
--   OWNER_PASSWORD=… APP_PASSWORD=… psql -d wangge -f deploy/sql/roles.sql
-- May be run again, for example to change the passwords.

\set ON_ERROR_STOP on
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD

select 'create role wangge_owner login' where not exists (select from pg_roles where rolname = 'wangge_owner') \gexec
select 'create role wangge_app login' where not exists (select from pg_roles where rolname = 'wangge_app') \gexec
alter role wangge_owner password :'owner_password';
alter role wangge_app password :'app_password';

select format('revoke all on database %I from public', current_database()) \gexec
select format('grant connect, temporary on database %I to wangge_owner, wangge_app', current_database()) \gexec
-- The service makes and owns the schema of its job queues.
select format('grant create on database %I to wangge_app', current_database()) \gexec
-- So that the owner's backup holds the queues as well.
grant wangge_app to wangge_owner;

revoke create on schema public from public;
grant usage, create on schema public to wangge_owner;
