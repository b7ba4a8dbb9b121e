create table app_user (
  id text primary key,
  kind text not null check (kind in ('staff', 'resident', 'system')),
  account text unique,
  name text not null,
  phone text,
  password_hash text,
  password_changed_at timestamptz,
  totp_secret text,
  totp_enabled_at timestamptz,
  status text not null default 'active' check (status in ('active', 'locked', 'left')),
  failed_logins integer not null default 0,
  locked_until timestamptz,
  is_demo boolean not null default false,
  created_at timestamptz not null default now()
);
create unique index app_user_resident_phone on app_user (phone) where kind = 'resident';

create table post (
  id text primary key,
  user_id text not null references app_user (id),
  role text not null,
  area_code text collate "C",
  organisation_id text,
  clearance smallint not null default 1 check (clearance between 1 and 4),
  starts_on date not null default current_date,
  ends_on date,
  created_at timestamptz not null default now(),
  check (area_code is not null or organisation_id is not null)
);
create index post_user on post (user_id);
create index post_area on post (area_code, role);
create index post_organisation on post (organisation_id);

create table session (
  id text primary key,
  token_hash text not null unique,
  user_id text not null references app_user (id),
  carrier text not null check (carrier in ('cookie', 'bearer')),
  ip text,
  agent text,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index session_of_user on session (user_id) where revoked_at is null;

create table api_token (
  id text primary key,
  token_hash text not null unique,
  user_id text not null references app_user (id),
  name text not null,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_token_user on api_token (user_id);
