-- 変更の知らせ: how far the directory was asked for changes. Whoever moves asked_at on asks. The cookie moves on when nothing changed, or
-- when a complete read that began after the answer (task) has seen what changed; until then the answer waits as next_cookie.
create table directory_hint (
  only_one      boolean     not null default true constraint directory_hint_pk primary key
                constraint directory_hint_one_ck check (only_one),
  asked_at      timestamptz not null,
  cookie        text,
  next_cookie   text,
  task          bigint      constraint directory_hint_task_fk references directory_task,
  fruitless     integer     not null default 0,
  way           varchar(20) not null default '',
  failing_since timestamptz,
  failure       text        not null default '',
  constraint directory_hint_next_ck check ((next_cookie is null) = (task is null))
);
create index directory_hint_task_ix on directory_hint (task) where task is not null;
