-- One row per upload; the content lies on disk under its hash, once however often it is sent.
create table file (
  id text primary key,
  sha256 text not null,
  name text not null,
  mime text not null,
  size bigint not null,
  width integer,
  height integer,
  -- What the photo itself said before its metadata was taken out (WGS-84).
  taken_at timestamptz,
  gps_lng double precision,
  gps_lat double precision,
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  -- `kind:id` of what it is attached to; who may read that may read the file.
  bound_to text,
  area_code text collate "C"
);
create index file_bound_to on file (bound_to) where bound_to is not null;
create index file_unbound on file (uploaded_at) where bound_to is null;
create index file_sha256 on file (sha256);
