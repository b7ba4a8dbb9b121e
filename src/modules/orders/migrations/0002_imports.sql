-- The version an import last left an order in: while it is still that, nobody here has touched it.
alter table work_order add column imported_version integer;

alter table order_upload add column area_code text collate "C";

alter table order_import add column upload_id text;
alter table order_import add column area_code text collate "C";
alter table order_import add column scope_areas text[];
alter table order_import add column total_rows integer;
alter table order_import add column updated integer not null default 0;
alter table order_import add column headers text[] not null default '{}';
-- Who works on it and when that process last said so; a run left by a dead process is taken over.
alter table order_import add column worker text;
alter table order_import add column beat_at timestamptz;
alter table order_import drop column rejects_path;
create index order_import_started on order_import (started_at desc);

-- Refused rows, kept in the transaction that counted them, so that a run taken over loses none.
create table order_import_reject (
  import_id text not null references order_import (id),
  line integer not null,
  cells jsonb not null,
  reasons text not null,
  primary key (import_id, line)
);
