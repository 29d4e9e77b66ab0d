-- 休職・休業: days on which an employee does not work. Nothing but letters depends on it; units, roles and access stay as they are.
-- A row that turned out wrong is superseded, never deleted.
create sequence member_leave_seq start with 50 increment by 50;
create table member_leave (
  id         bigint      not null constraint member_leave_pk primary key,
  member     bigint      not null constraint member_leave_member_fk references member,
  kind       varchar(20) not null constraint member_leave_kind_ck check (kind in ('LEAVE', 'CARE', 'ABROAD', 'OTHER')),
  from_day   date        not null,
  to_day     date        not null default '9999-12-31',
  run        bigint      not null,
  superseded boolean     not null default false,
  constraint member_leave_days_ck check (from_day < to_day)
);
create index member_leave_member_ix on member_leave (member, from_day) where not superseded;
