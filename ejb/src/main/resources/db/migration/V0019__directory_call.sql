-- 運用担当への知らせ: each reason once a day (Asia/Tokyo), whichever node finds it first.
create table directory_call (
  reason text not null,
  day    date not null,
  constraint directory_call_pk primary key (reason, day)
);

-- Until when the way to the directory stays open, as the run found it; null where nothing ends or nobody told.
alter table directory_run add column certificate_until timestamptz;
alter table directory_run add column password_until timestamptz;

-- From when on the schedule counts: no read that was due then or before can have been missed.
alter table directory_schedule add column since timestamptz;
update directory_schedule set since = due_at;
alter table directory_schedule alter column since set not null;
