-- 利用資格: sign-ins that the company's sign-in service has ended (OpenID Connect Back-Channel Logout).
-- A row lives as long as a session of that time could: 12 hours and an hour more. Every node ends what it means at the next request.
create sequence ended_sign_in_seq start with 50 increment by 50;
create table ended_sign_in (
  id          bigint      not null constraint ended_sign_in_pk primary key,
  issuer      text        not null,
  jti         text        not null,
  subject     text,
  sid         text,
  issued_at   timestamptz not null,
  recorded_at timestamptz not null default now(),
  until_at    timestamptz not null default now() + interval '13 hours',
  constraint ended_sign_in_once_uk unique (issuer, jti),
  constraint ended_sign_in_meant_ck check (subject is not null or sid is not null)
);
create index ended_sign_in_recorded_ix on ended_sign_in (recorded_at);
create index ended_sign_in_until_ix on ended_sign_in (until_at);
