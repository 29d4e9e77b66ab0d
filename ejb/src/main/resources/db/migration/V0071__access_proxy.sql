-- 利用資格: statements of a trusted proxy that were used up. Each is good for one request; a row lives until its statement is of no use.
create table used_statement (
  jti      text        not null constraint used_statement_pk primary key,
  until_at timestamptz not null
);
create index used_statement_until_ix on used_statement (until_at);
