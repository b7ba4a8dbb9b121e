-- One-time passwords must be changed, second factors may be used once per period, and a session may be
-- good for nothing but putting that right.
alter table app_user add column password_temporary boolean not null default false;
alter table app_user add column totp_last_step bigint;
alter table app_user add column title text not null default '';
alter table app_user add column note text not null default '';
create index app_user_name on app_user (kind, name, id);
create index app_user_demo on app_user (kind) where is_demo;

alter table session add column limited_to text check (limited_to in ('change_password', 'enrol_totp'));

-- Failed sign-ins by the account as typed, whether it exists or not: a stranger learns nothing from a lock.
create table login_guard (
  account text primary key,
  failures integer not null,
  locked_until timestamptz,
  last_at timestamptz not null
);

create table recovery_code (
  user_id text not null references app_user (id),
  code_hash text not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);

-- Codes sent to telephones.
create table phone_code (
  id text primary key,
  phone text not null,
  code_hash text not null,
  ip text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  tries integer not null default 0,
  used_at timestamptz
);
create index phone_code_phone on phone_code (phone, created_at desc);
create index phone_code_ip on phone_code (ip, created_at desc);
create index phone_code_created on phone_code (created_at);
