-- Views with PostGIS geometry over the product's own tables, for QGIS, GeoServer and other GIS tools.
-- The product itself does not need PostGIS and does not read these.
--
-- As a PostgreSQL superuser, in the product's database, with the package postgis installed:
--   psql -d wangge -f deploy/sql/postgis-views.sql
-- May be run again. PostgreSQL will not change a column that a view reads: before an upgrade
-- `drop schema gis cascade`, after it run this again.

\set ON_ERROR_STOP on
begin;
create extension if not exists postgis;
drop schema if exists gis cascade;
create schema gis;

-- 区划与网格 that are valid today. CGCS2000 and WGS-84 differ by centimetres; boundaries are stored as WGS-84.
create view gis.area as
select code, name, short_name, level, kind, parent_code, households, population, area_m2,
  st_setsrid(st_multi(st_geomfromgeojson(boundary)), 4326)::geometry(multipolygon, 4326) as geom
from area
where boundary is not null and valid_from <= current_date and (valid_to is null or current_date < valid_to);

-- 底图: roads, water, compounds, landmarks drawn in the product.
create view gis.map_feature as
select id, kind, name, class, area_code, st_setsrid(st_geomfromgeojson(geometry), 4326)::geometry(geometry, 4326) as geom
from map_feature;

-- 工单 as points. No reporter, no words: whoever reads GIS data is not thereby entitled to them.
create view gis.work_order as
select id, number, class_id, state, source, urgency, area_code, reported_at, closed_at, due_at, is_late,
  st_setsrid(st_makepoint(lng, lat), 4326)::geometry(point, 4326) as geom
from work_order
where lng is not null and lat is not null;

-- A role for GIS tools: these views and nothing else.
--   create role wangge_gis login password '…';
--   grant connect on database wangge to wangge_gis;
--   grant usage on schema gis to wangge_gis;
--   grant select on all tables in schema gis to wangge_gis;
commit;
