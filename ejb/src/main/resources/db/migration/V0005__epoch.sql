-- 土台: counters that tell every node that a remembered standing is out of date.
-- A member's changes count in the slot of the member, changes for everybody in slot -1; two writers rarely wait for each other.
create table epoch (
  slot  smallint not null constraint epoch_pk primary key,
  value bigint   not null
);
