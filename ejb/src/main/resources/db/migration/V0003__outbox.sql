-- Effects after commit: news written in the act's transaction, delivered afterwards to each handler exactly once.
create table outbox_event (
  id          bigint       generated always as identity constraint outbox_event_pk primary key,
  type        varchar(200) not null,
  payload     text         not null,
  appended_at timestamptz  not null
);

create table outbox_delivery (
  id           bigint       generated always as identity constraint outbox_delivery_pk primary key,
  event_id     bigint       not null constraint outbox_delivery_event_fk references outbox_event,
  handler      varchar(200) not null,
  state        varchar(10)  not null constraint outbox_delivery_state_ck check (state in ('WAITING', 'DONE', 'DEAD')),
  attempts     integer      not null,
  due_at       timestamptz  not null default now(),
  leased_until timestamptz,
  last_error   varchar(2000),
  done_at      timestamptz,
  constraint outbox_delivery_event_handler_uk unique (event_id, handler)
);
create index outbox_delivery_waiting_ix on outbox_delivery (due_at, id) where state = 'WAITING';
create index outbox_delivery_dead_ix on outbox_delivery (id) where state = 'DEAD';
