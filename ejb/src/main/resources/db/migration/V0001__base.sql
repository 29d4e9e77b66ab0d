-- 土台: what the runtime role may do with everything that is created from now on, and the movable clock.
-- The two roles exist before the first migration: engawa_owner runs it and owns the schema, engawa_app only uses it.
grant usage on schema public to engawa_app;
alter default privileges in schema public grant select, insert, update, delete on tables to engawa_app;
alter default privileges in schema public grant usage, select on sequences to engawa_app;
grant select on flyway_schema_history to engawa_app;

-- How far the clock stands ahead of real time. Read only where the server runs with -Dengawa.clock.movable=true.
create table clock_offset (
  only_row boolean not null default true constraint clock_offset_pk primary key,
  seconds  bigint  not null,
  constraint clock_offset_one_row_ck check (only_row),
  constraint clock_offset_forward_ck check (seconds >= 0)
);
insert into clock_offset (seconds) values (0);
