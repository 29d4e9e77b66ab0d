-- The last time of the schedule that some node took care of; whoever moves it on reads the directory.
create table directory_schedule (
  only_one boolean     not null default true constraint directory_schedule_pk primary key
           constraint directory_schedule_one_ck check (only_one),
  due_at   timestamptz not null
);
